using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DocIntake.Catalog;

/// <summary>Sets <c>synchronous = FULL</c> on each connection: a commit that returned survives a power cut.</summary>
internal sealed class FullSync : DbConnectionInterceptor
{
    public static FullSync Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Pragma(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Pragma(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Pragma(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = FULL";
        return command;
    }
}
