using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatOpsBot.Bot.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Advisories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Advisories",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Link = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Score = table.Column<double>(type: "REAL", nullable: true),
                    ScoreVersion = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    IsExploited = table.Column<bool>(type: "INTEGER", nullable: false),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ModifiedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FirstSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", maxLength: 1500, nullable: false),
                    HasMatch = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsInScope = table.Column<bool>(type: "INTEGER", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    LastVerdict = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    AssessedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AssessedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Reopened = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DueDuty = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    ProvidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ProvidedByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AcceptedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ChangeCaseNumber = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Advisories", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AdvisoryAssets",
                columns: table => new
                {
                    AssetId = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdvisoryAssets", x => x.AssetId);
                });

            migrationBuilder.CreateTable(
                name: "AdvisoryFeeds",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UrlSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ETag = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    LastModified = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    LastSuccessAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Entries = table.Column<int>(type: "INTEGER", nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTryAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ToldStaleAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdvisoryFeeds", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "ExploitedCves",
                columns: table => new
                {
                    Cve = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Feed = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    SeenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExploitedCves", x => x.Cve);
                });

            migrationBuilder.CreateTable(
                name: "AdvisoryIdentifiers",
                columns: table => new
                {
                    Identifier = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AdvisoryId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdvisoryIdentifiers", x => new { x.Identifier, x.AdvisoryId });
                    table.ForeignKey(
                        name: "FK_AdvisoryIdentifiers_Advisories_AdvisoryId",
                        column: x => x.AdvisoryId,
                        principalTable: "Advisories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AdvisoryMatches",
                columns: table => new
                {
                    AdvisoryId = table.Column<long>(type: "INTEGER", nullable: false),
                    AssetId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Matched = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Fit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    AssetVersion = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Range = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    MatchedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdvisoryMatches", x => new { x.AdvisoryId, x.AssetId });
                    table.ForeignKey(
                        name: "FK_AdvisoryMatches_Advisories_AdvisoryId",
                        column: x => x.AdvisoryId,
                        principalTable: "Advisories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AdvisoryMatches_Assets_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Assets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AdvisorySources",
                columns: table => new
                {
                    Feed = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AdvisoryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ReadAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AdvisorySources", x => new { x.Feed, x.Key });
                    table.ForeignKey(
                        name: "FK_AdvisorySources_Advisories_AdvisoryId",
                        column: x => x.AdvisoryId,
                        principalTable: "Advisories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Advisories_DueAt",
                table: "Advisories",
                column: "DueAt",
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Advisories_Matched",
                table: "Advisories",
                column: "Id",
                filter: "\"HasMatch\"");

            migrationBuilder.CreateIndex(
                name: "IX_AdvisoryIdentifiers_AdvisoryId",
                table: "AdvisoryIdentifiers",
                column: "AdvisoryId");

            migrationBuilder.CreateIndex(
                name: "IX_AdvisoryMatches_AssetId",
                table: "AdvisoryMatches",
                column: "AssetId");

            migrationBuilder.CreateIndex(
                name: "IX_AdvisorySources_AdvisoryId",
                table: "AdvisorySources",
                column: "AdvisoryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AdvisoryAssets");

            migrationBuilder.DropTable(
                name: "AdvisoryFeeds");

            migrationBuilder.DropTable(
                name: "AdvisoryIdentifiers");

            migrationBuilder.DropTable(
                name: "AdvisoryMatches");

            migrationBuilder.DropTable(
                name: "AdvisorySources");

            migrationBuilder.DropTable(
                name: "ExploitedCves");

            migrationBuilder.DropTable(
                name: "Advisories");
        }
    }
}
