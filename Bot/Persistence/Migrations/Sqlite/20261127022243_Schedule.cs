using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatOpsBot.Bot.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Schedule : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What waits for a yes is kept: until now all imports were of issues.
            migrationBuilder.RenameTable(name: "IssueImports", newName: "TableImports");

            migrationBuilder.AddColumn<string>(name: "Kind", table: "TableImports", type: "TEXT", maxLength: 40, nullable: false, defaultValue: "issues");

            migrationBuilder.CreateTable(
                name: "ScheduleTasks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Phase = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    IsMilestone = table.Column<bool>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstEndsOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Percent = table.Column<int>(type: "INTEGER", nullable: false),
                    FinishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Said = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SaidByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    SaidAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelledBecause = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CreatedById = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScheduleTasks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DelayReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TaskId = table.Column<long>(type: "INTEGER", nullable: false),
                    PlannedEnd = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsForecast = table.Column<bool>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    Situation = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    Recovery = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    RecoveryOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Impact = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    SubmittedByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    SubmittedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SentBackBecause = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    SentBackByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    SentBackAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Result = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    AgreedEnd = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AgreedByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    AgreedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    VoidBecause = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    TaskId = table.Column<long>(type: "INTEGER", nullable: false),
                    PredecessorId = table.Column<long>(type: "INTEGER", nullable: false)
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

            migrationBuilder.RenameTable(name: "TableImports", newName: "IssueImports");
        }
    }
}
