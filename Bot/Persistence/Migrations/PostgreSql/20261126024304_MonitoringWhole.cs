using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ChatOpsBot.Bot.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class MonitoringWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ScopeAgreedAt",
                table: "Incidents",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScopeComment",
                table: "Incidents",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScopeDecidedById",
                table: "Incidents",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScopeDecidedByName",
                table: "Incidents",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ScopeProposedAt",
                table: "Incidents",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScopeProposedById",
                table: "Incidents",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScopeProposedByName",
                table: "Incidents",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ScopeReason",
                table: "Incidents",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ScopeRefusedAt",
                table: "Incidents",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "JudgedThrough",
                table: "HeartbeatStates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Schedule",
                table: "HeartbeatStates",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ScheduledSince",
                table: "HeartbeatStates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DueAt",
                table: "HeartbeatRuns",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsExtra",
                table: "HeartbeatRuns",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "TimeNote",
                table: "HeartbeatRuns",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Idle",
                table: "HealthCheckStates",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LastValue",
                table: "HealthCheckStates",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "StateSince",
                table: "HealthCheckStates",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Failures",
                table: "Deadlines",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "LastError",
                table: "Deadlines",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "TryAgainAt",
                table: "Deadlines",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HeardAt",
                table: "Alerts",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<bool>(
                name: "IsPresumedOver",
                table: "Alerts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "MissedSince",
                table: "Alerts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Value",
                table: "Alerts",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssetName",
                table: "AlertGroups",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ConversationId",
                table: "AlertGroups",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DrawnAt",
                table: "AlertGroups",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsDutyBearing",
                table: "AlertGroups",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsEndTold",
                table: "AlertGroups",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsMailed",
                table: "AlertGroups",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsOutOfScope",
                table: "AlertGroups",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsRedrawSet",
                table: "AlertGroups",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Relapses",
                table: "AlertGroups",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "SilenceId",
                table: "AlertGroups",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StormId",
                table: "AlertGroups",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "WindowId",
                table: "AlertGroups",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "End",
                table: "AlertDeadLetters",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "HandledAt",
                table: "AlertDeadLetters",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HandledByName",
                table: "AlertDeadLetters",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "AlertDeadLetters",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            // Until now nothing was noted after the first message.
            migrationBuilder.Sql("UPDATE \"Alerts\" SET \"HeardAt\" = \"ReceivedAt\"");

            migrationBuilder.CreateTable(
                name: "AlertDeliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    DeliveryId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertDeliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AlertRoutes",
                columns: table => new
                {
                    Subject = table.Column<string>(type: "character varying(110)", maxLength: 110, nullable: false),
                    ShownSubject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ConversationId = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertRoutes", x => x.Subject);
                });

            migrationBuilder.CreateTable(
                name: "AlertSilences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Condition = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    ById = table.Column<string>(type: "text", nullable: false),
                    ByName = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CancelledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CancelledByName = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertSilences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AlertStorms",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastGroupAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Severity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    AcknowledgedByName = table.Column<string>(type: "text", nullable: true),
                    AcknowledgedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Shown = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertStorms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Environment = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ProductVersion = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Cpe = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    OwnerName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    OwnerEmail = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    IsInScope = table.Column<bool>(type: "boolean", nullable: false),
                    Aliases = table.Column<string>(type: "character varying(6030)", maxLength: 6030, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RetiredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RetiredReason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CheckSegments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CheckName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Cause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Seen = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckSegments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CheckStops",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CheckName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    Reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckStops", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HeartbeatOccurrences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FinishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Records = table.Column<long>(type: "bigint", nullable: true),
                    Errors = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: true),
                    LateSeconds = table.Column<long>(type: "bigint", nullable: true),
                    FailedTries = table.Column<int>(type: "integer", nullable: false),
                    WhileDown = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeartbeatOccurrences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HeartbeatReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SaidStartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SaidFinishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TimeNote = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    Records = table.Column<long>(type: "bigint", nullable: true),
                    Errors = table.Column<long>(type: "bigint", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: true),
                    Message = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    RunId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeartbeatReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HeartbeatSweeps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    SweptAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DownFrom = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DownUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeartbeatSweeps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MaintenanceWindows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    CoversAll = table.Column<bool>(type: "boolean", nullable: false),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    To = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Cron = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    DurationMinutes = table.Column<int>(type: "integer", nullable: true),
                    Pattern = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ById = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CancelledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CancelledByName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    CancelReason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaintenanceWindows", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WebhookMessages",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Endpoint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MessageId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Payload = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    NotBefore = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    LeasedBy = table.Column<string>(type: "text", nullable: true),
                    LeasedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    DeliveredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastStatus = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WriteProbes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WriteProbes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AssetNames",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AssetId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssetNames", x => x.Name);
                    table.ForeignKey(
                        name: "FK_AssetNames_Assets_AssetId",
                        column: x => x.AssetId,
                        principalTable: "Assets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MaintenanceTargets",
                columns: table => new
                {
                    WindowId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Shown = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaintenanceTargets", x => new { x.WindowId, x.Name });
                    table.ForeignKey(
                        name: "FK_MaintenanceTargets_MaintenanceWindows_WindowId",
                        column: x => x.WindowId,
                        principalTable: "MaintenanceWindows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_HeartbeatRuns_Name_DueAt",
                table: "HeartbeatRuns",
                columns: new[] { "Name", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HeartbeatRuns_Name_FinishedAt",
                table: "HeartbeatRuns",
                columns: new[] { "Name", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deadlines_Stuck",
                table: "Deadlines",
                column: "Id",
                filter: "\"Failures\" >= 5");

            migrationBuilder.CreateIndex(
                name: "IX_AlertGroups_DetectedAt",
                table: "AlertGroups",
                column: "DetectedAt",
                filter: "\"StormId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AlertGroups_SilenceId",
                table: "AlertGroups",
                column: "SilenceId",
                filter: "\"SilenceId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AlertGroups_Source_GroupKey_ResolvedAt",
                table: "AlertGroups",
                columns: new[] { "Source", "GroupKey", "ResolvedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AlertGroups_StormId_ResolvedAt",
                table: "AlertGroups",
                columns: new[] { "StormId", "ResolvedAt" },
                filter: "\"StormId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AlertGroups_WindowId",
                table: "AlertGroups",
                column: "WindowId",
                filter: "\"WindowId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AlertDeadLetters_Source",
                table: "AlertDeadLetters",
                column: "Source",
                filter: "\"HandledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AlertDeliveries_ReceivedAt",
                table: "AlertDeliveries",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AlertDeliveries_Source_DeliveryId",
                table: "AlertDeliveries",
                columns: new[] { "Source", "DeliveryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AlertSilences_Until",
                table: "AlertSilences",
                column: "Until",
                filter: "\"CancelledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AlertStorms_EndedAt",
                table: "AlertStorms",
                column: "EndedAt",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AssetNames_AssetId",
                table: "AssetNames",
                column: "AssetId");

            migrationBuilder.CreateIndex(
                name: "IX_Assets_NameInUse",
                table: "Assets",
                column: "Name",
                unique: true,
                filter: "\"RetiredAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CheckSegments_CheckName_Id",
                table: "CheckSegments",
                columns: new[] { "CheckName", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckSegments_CheckName_To",
                table: "CheckSegments",
                columns: new[] { "CheckName", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_CheckStops_CheckName",
                table: "CheckStops",
                column: "CheckName",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_HeartbeatOccurrences_DueAt",
                table: "HeartbeatOccurrences",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_HeartbeatOccurrences_Name_DueAt",
                table: "HeartbeatOccurrences",
                columns: new[] { "Name", "DueAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HeartbeatReports_Name_At",
                table: "HeartbeatReports",
                columns: new[] { "Name", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_HeartbeatReports_Name_Key",
                table: "HeartbeatReports",
                columns: new[] { "Name", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HeartbeatReports_RunId",
                table: "HeartbeatReports",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_MaintenanceTargets_Name",
                table: "MaintenanceTargets",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_MaintenanceWindows_Valid",
                table: "MaintenanceWindows",
                column: "To",
                filter: "\"CancelledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookMessages_CreatedAt",
                table: "WebhookMessages",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookMessages_Endpoint_Id",
                table: "WebhookMessages",
                columns: new[] { "Endpoint", "Id" },
                filter: "\"State\" = 'Pending'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AlertDeliveries");

            migrationBuilder.DropTable(
                name: "AlertRoutes");

            migrationBuilder.DropTable(
                name: "AlertSilences");

            migrationBuilder.DropTable(
                name: "AlertStorms");

            migrationBuilder.DropTable(
                name: "AssetNames");

            migrationBuilder.DropTable(
                name: "CheckSegments");

            migrationBuilder.DropTable(
                name: "CheckStops");

            migrationBuilder.DropTable(
                name: "HeartbeatOccurrences");

            migrationBuilder.DropTable(
                name: "HeartbeatReports");

            migrationBuilder.DropTable(
                name: "HeartbeatSweeps");

            migrationBuilder.DropTable(
                name: "MaintenanceTargets");

            migrationBuilder.DropTable(
                name: "WebhookMessages");

            migrationBuilder.DropTable(
                name: "WriteProbes");

            migrationBuilder.DropTable(
                name: "Assets");

            migrationBuilder.DropTable(
                name: "MaintenanceWindows");

            migrationBuilder.DropIndex(
                name: "IX_HeartbeatRuns_Name_DueAt",
                table: "HeartbeatRuns");

            migrationBuilder.DropIndex(
                name: "IX_HeartbeatRuns_Name_FinishedAt",
                table: "HeartbeatRuns");

            migrationBuilder.DropIndex(
                name: "IX_Deadlines_Stuck",
                table: "Deadlines");

            migrationBuilder.DropIndex(
                name: "IX_AlertGroups_DetectedAt",
                table: "AlertGroups");

            migrationBuilder.DropIndex(
                name: "IX_AlertGroups_SilenceId",
                table: "AlertGroups");

            migrationBuilder.DropIndex(
                name: "IX_AlertGroups_Source_GroupKey_ResolvedAt",
                table: "AlertGroups");

            migrationBuilder.DropIndex(
                name: "IX_AlertGroups_StormId_ResolvedAt",
                table: "AlertGroups");

            migrationBuilder.DropIndex(
                name: "IX_AlertGroups_WindowId",
                table: "AlertGroups");

            migrationBuilder.DropIndex(
                name: "IX_AlertDeadLetters_Source",
                table: "AlertDeadLetters");

            migrationBuilder.DropColumn(
                name: "ScopeAgreedAt",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ScopeComment",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ScopeDecidedById",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ScopeDecidedByName",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ScopeProposedAt",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ScopeProposedById",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ScopeProposedByName",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ScopeReason",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ScopeRefusedAt",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "JudgedThrough",
                table: "HeartbeatStates");

            migrationBuilder.DropColumn(
                name: "Schedule",
                table: "HeartbeatStates");

            migrationBuilder.DropColumn(
                name: "ScheduledSince",
                table: "HeartbeatStates");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "HeartbeatRuns");

            migrationBuilder.DropColumn(
                name: "IsExtra",
                table: "HeartbeatRuns");

            migrationBuilder.DropColumn(
                name: "TimeNote",
                table: "HeartbeatRuns");

            migrationBuilder.DropColumn(
                name: "Idle",
                table: "HealthCheckStates");

            migrationBuilder.DropColumn(
                name: "LastValue",
                table: "HealthCheckStates");

            migrationBuilder.DropColumn(
                name: "StateSince",
                table: "HealthCheckStates");

            migrationBuilder.DropColumn(
                name: "Failures",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "LastError",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "TryAgainAt",
                table: "Deadlines");

            migrationBuilder.DropColumn(
                name: "HeardAt",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "IsPresumedOver",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "MissedSince",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "Value",
                table: "Alerts");

            migrationBuilder.DropColumn(
                name: "AssetName",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "ConversationId",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "DrawnAt",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "IsDutyBearing",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "IsEndTold",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "IsMailed",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "IsOutOfScope",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "IsRedrawSet",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "Relapses",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "SilenceId",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "StormId",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "WindowId",
                table: "AlertGroups");

            migrationBuilder.DropColumn(
                name: "End",
                table: "AlertDeadLetters");

            migrationBuilder.DropColumn(
                name: "HandledAt",
                table: "AlertDeadLetters");

            migrationBuilder.DropColumn(
                name: "HandledByName",
                table: "AlertDeadLetters");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "AlertDeadLetters");
        }
    }
}
