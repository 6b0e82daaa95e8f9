using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ChatOpsBot.Bot.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ApprovalSteps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "StepNumber",
                table: "Approvals",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Steps",
                table: "Approvals",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Turn",
                table: "Approvals",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql(
                """
                UPDATE "Approvals" SET "Steps" = jsonb_build_array(jsonb_build_object('role', "RequiredRole", 'people', CASE WHEN "RequiredPersonId" IS NULL
                    THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('id', "RequiredPersonId", 'name', COALESCE("RequiredPersonName", ''))) END))::text
                """);

            migrationBuilder.DropColumn(
                name: "RequiredPersonId",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "RequiredPersonName",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "RequiredRole",
                table: "Approvals");

            migrationBuilder.CreateTable(
                name: "Absences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TenantId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PersonId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PersonName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    DeputyId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DeputyName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    EnteredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Absences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ApprovalAskedPeople",
                columns: table => new
                {
                    ApprovalId = table.Column<long>(type: "bigint", nullable: false),
                    TenantId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PersonId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalAskedPeople", x => new { x.ApprovalId, x.TenantId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "ApprovalEvidence",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ApprovalId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    TenantId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PersonId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PersonName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Role = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    ForPersonId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ForPersonName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ConversationId = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    CardActivityId = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalEvidence", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ApprovalHandOvers",
                columns: table => new
                {
                    ApprovalId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DeputyId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PersonName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    DeputyName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalHandOvers", x => new { x.ApprovalId, x.PersonId, x.DeputyId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Absences_PersonId_EndedAt",
                table: "Absences",
                columns: new[] { "PersonId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalEvidence_ApprovalId_Number",
                table: "ApprovalEvidence",
                columns: new[] { "ApprovalId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Absences");

            migrationBuilder.DropTable(
                name: "ApprovalAskedPeople");

            migrationBuilder.DropTable(
                name: "ApprovalEvidence");

            migrationBuilder.DropTable(
                name: "ApprovalHandOvers");

            migrationBuilder.DropColumn(
                name: "StepNumber",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "Steps",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "Turn",
                table: "Approvals");

            migrationBuilder.AddColumn<string>(
                name: "RequiredPersonId",
                table: "Approvals",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RequiredPersonName",
                table: "Approvals",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RequiredRole",
                table: "Approvals",
                type: "character varying(30)",
                maxLength: 30,
                nullable: false,
                defaultValue: "");
        }
    }
}
