using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocIntake.Catalog.Migrations
{
    /// <inheritdoc />
    public partial class OpenProblems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "OpenProblem",
                table: "Documents",
                type: "TEXT",
                nullable: true);

            // What was wrong before this column was there, by the same rule as OpenProblem.
            migrationBuilder.Sql(
                """
                UPDATE Documents SET OpenProblem = COALESCE(
                    (SELECT CASE json_extract(p.value, '$.code')
                        WHEN 'empty' THEN 'Empty'
                        WHEN 'damaged' THEN 'Damaged'
                        WHEN 'encrypted.password' THEN 'EncryptedPassword'
                        WHEN 'unsupported.type' THEN 'UnsupportedType'
                        WHEN 'bomb.ratio' THEN 'BombRatio'
                        WHEN 'bomb.entries' THEN 'BombEntries'
                        WHEN 'bomb.depth' THEN 'BombDepth'
                        WHEN 'bomb.pixels' THEN 'BombPixels'
                        WHEN 'limit.size' THEN 'LimitSize'
                        WHEN 'limit.pages' THEN 'LimitPages'
                        WHEN 'limit.output' THEN 'LimitOutput'
                        WHEN 'timeout' THEN 'Timeout'
                        WHEN 'memory' THEN 'Memory'
                        WHEN 'crash' THEN 'Crash'
                        WHEN 'container.partial' THEN 'ContainerPartial'
                        WHEN 'container.empty' THEN 'ContainerEmpty'
                        WHEN 'page.unread' THEN 'PageUnread'
                        WHEN 'io.locked' THEN 'IoLocked'
                        WHEN 'io.permission' THEN 'IoPermission'
                        WHEN 'io.space' THEN 'IoSpace'
                        WHEN 'attempts' THEN 'Attempts'
                        END
                     FROM json_each(Documents.Body, '$.problems') AS p
                     WHERE json_extract(p.value, '$.page') IS NULL AND json_extract(p.value, '$.code') NOT IN ('encrypted.open', 'active.content', 'type.mismatch', 'duplicate', 'ocr.missing', 'person')
                     ORDER BY json_extract(p.value, '$.code') <> 'attempts', p.key LIMIT 1),
                    (SELECT CASE json_extract(q.value, '$.kind') WHEN 'password' THEN 'EncryptedPassword' WHEN 'damaged' THEN 'Damaged' WHEN 'unsupported' THEN 'UnsupportedType' WHEN 'limit' THEN 'LimitSize' ELSE 'PageUnread' END
                     FROM json_each(Documents.Body, '$.questions') AS q
                     WHERE json_extract(q.value, '$.kind') IN ('unread', 'password', 'damaged', 'unsupported', 'limit') ORDER BY q.key LIMIT 1),
                    'Damaged')
                WHERE (State = 'Rejected' AND NOT EXISTS (SELECT 1 FROM json_each(Documents.Body, '$.problems') AS p WHERE json_extract(p.value, '$.code') = 'person'))
                   OR (State = 'Review' AND EXISTS (SELECT 1 FROM json_each(Documents.Body, '$.questions') AS q WHERE json_extract(q.value, '$.kind') IN ('unread', 'password', 'damaged', 'unsupported', 'limit')));
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Journal_At",
                table: "Journal",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_OpenProblem",
                table: "Documents",
                column: "OpenProblem");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Journal_At",
                table: "Journal");

            migrationBuilder.DropIndex(
                name: "IX_Documents_OpenProblem",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "OpenProblem",
                table: "Documents");
        }
    }
}
