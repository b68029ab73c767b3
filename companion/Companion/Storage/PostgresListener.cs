using Npgsql;

namespace Bridge.Companion.Storage;

/// <summary>Hears what other companions on the same PostgreSQL have moved, and moves the pages of this one.</summary>
internal sealed class PostgresListener(Database database, ChangeFeed feed) : BackgroundService
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database is not PostgresDatabase shared)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = (NpgsqlConnection)await Task.Run(shared.Connect, stoppingToken);
                connection.Notification += (_, said) =>
                {
                    foreach (Change change in PostgresVoice.Read(said.Payload, shared.Voice))
                    {
                        feed.Publish(change);
                    }
                };
                Database.Run(connection, "LISTEN " + PostgresVoice.Channel);
                feed.Publish(Change.Everything);   // what was said while nobody listened
                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException)
            {
                // The writer says that the database is away; here it is only tried again.
                await Task.Delay(s_again, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
