using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatOpsBot.Bot.Persistence.Migrations.Sqlite
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Information = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    Assets = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    AuthorId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AuthorName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Impact = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    ReportedByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ReportedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TestPlan = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    TestPlannedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TestPassed = table.Column<bool>(type: "INTEGER", nullable: true),
                    TestResult = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    TestEvidence = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    TestedByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    TestedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    HasteReason = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    HastenedByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    HastenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsRatified = table.Column<bool>(type: "INTEGER", nullable: true),
                    RatifyComment = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    RatifiedByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    RatifiedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AppliedByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    AppliedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Verification = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    VerifiedByName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    VerifiedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
