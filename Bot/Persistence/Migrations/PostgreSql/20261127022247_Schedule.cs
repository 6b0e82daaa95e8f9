using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ChatOpsBot.Bot.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Schedule : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What waits for a yes is kept: until now all imports were of issues.
            migrationBuilder.RenameTable(name: "IssueImports", newName: "TableImports");

            migrationBuilder.Sql("ALTER TABLE \"TableImports\" RENAME CONSTRAINT \"PK_IssueImports\" TO \"PK_TableImports\";");

            migrationBuilder.AddColumn<string>(name: "Kind", table: "TableImports", type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "issues");

            migrationBuilder.CreateTable(
                name: "ScheduleTasks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Phase = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    IsMilestone = table.Column<bool>(type: "boolean", nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    OwnerName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FirstEndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Percent = table.Column<int>(type: "integer", nullable: false),
                    FinishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Said = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    SaidByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    SaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CancelledBecause = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    CreatedById = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DelayReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TaskId = table.Column<long>(type: "bigint", nullable: false),
                    PlannedEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    IsForecast = table.Column<bool>(type: "boolean", nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    Situation = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    Recovery = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    RecoveryOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Impact = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    SubmittedByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    SubmittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SentBackBecause = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    SentBackByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    SentBackAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Result = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    AgreedEnd = table.Column<DateOnly>(type: "date", nullable: true),
                    AgreedByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    AgreedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    VoidBecause = table.Column<string>(type: "character varying(1500)", maxLength: 1500, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DelayReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DelayReports_ScheduleTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "ScheduleTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ScheduleDependencies",
                columns: table => new
                {
                    TaskId = table.Column<long>(type: "bigint", nullable: false),
                    PredecessorId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleDependencies", x => new { x.TaskId, x.PredecessorId });
                    table.ForeignKey(
                        name: "FK_ScheduleDependencies_ScheduleTasks_PredecessorId",
                        column: x => x.PredecessorId,
                        principalTable: "ScheduleTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ScheduleDependencies_ScheduleTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "ScheduleTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DelayReports_Open",
                table: "DelayReports",
                column: "TaskId",
                unique: true,
                filter: "\"State\" IN ('Waiting', 'Submitted')");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleDependencies_PredecessorId",
                table: "ScheduleDependencies",
                column: "PredecessorId");

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleTasks_Name",
                table: "ScheduleTasks",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScheduleTasks_State_EndsOn",
                table: "ScheduleTasks",
                columns: new[] { "State", "EndsOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DelayReports");

            migrationBuilder.DropTable(
                name: "ScheduleDependencies");

            migrationBuilder.DropTable(
                name: "ScheduleTasks");

            migrationBuilder.DropColumn(name: "Kind", table: "TableImports");

            migrationBuilder.Sql("ALTER TABLE \"TableImports\" RENAME CONSTRAINT \"PK_TableImports\" TO \"PK_IssueImports\";");

            migrationBuilder.RenameTable(name: "TableImports", newName: "IssueImports");
        }
    }
}
