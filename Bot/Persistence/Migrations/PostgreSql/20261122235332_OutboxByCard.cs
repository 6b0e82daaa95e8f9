using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatOpsBot.Bot.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class OutboxByCard : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ConversationId_CardKey",
                table: "Outbox",
                columns: new[] { "ConversationId", "CardKey" },
                filter: "\"CardKey\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Outbox_ConversationId_CardKey",
                table: "Outbox");
        }
    }
}
