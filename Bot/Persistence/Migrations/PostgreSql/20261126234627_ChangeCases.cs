using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ChatOpsBot.Bot.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ChangeCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChangeCases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Information = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    Assets = table.Column<string>(type: "text", nullable: false),
                    Source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    AuthorId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AuthorName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Impact = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    ReportedByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ReportedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TestPlan = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    TestPlannedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TestPassed = table.Column<bool>(type: "boolean", nullable: true),
                    TestResult = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    TestEvidence = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    TestedByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    TestedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Decision = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    DecisionReason = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HasteReason = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    HastenedByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    HastenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IsRatified = table.Column<bool>(type: "boolean", nullable: true),
                    RatifyComment = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    RatifiedByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    RatifiedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AppliedByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    AppliedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Verification = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    VerifiedByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    VerifiedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeCases", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeCases_State",
                table: "ChangeCases",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangeCases");
        }
    }
}
