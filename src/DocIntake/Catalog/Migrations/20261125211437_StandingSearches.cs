using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocIntake.Catalog.Migrations
{
    /// <inheritdoc />
    public partial class StandingSearches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Alerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SearchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Pages = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Seen = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alerts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StandingSearches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Query = table.Column<string>(type: "TEXT", nullable: false),
                    Narrowed = table.Column<string>(type: "TEXT", nullable: true),
                    CaseNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Alerts = table.Column<bool>(type: "INTEGER", nullable: false),
                    Shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    Made = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingSearches", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_DocumentId_SearchId",
                table: "Alerts",
                columns: new[] { "DocumentId", "SearchId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_Owner_Seen",
                table: "Alerts",
                columns: new[] { "Owner", "Seen" });

            migrationBuilder.CreateIndex(
                name: "IX_Alerts_SearchId",
                table: "Alerts",
                column: "SearchId");

            migrationBuilder.CreateIndex(
                name: "IX_StandingSearches_Alerts",
                table: "StandingSearches",
                column: "Alerts");

            migrationBuilder.CreateIndex(
                name: "IX_StandingSearches_Owner",
                table: "StandingSearches",
                column: "Owner");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Alerts");

            migrationBuilder.DropTable(
                name: "StandingSearches");
        }
    }
}
