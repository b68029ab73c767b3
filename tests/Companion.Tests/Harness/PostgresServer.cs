using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Bridge.Testing;
using Npgsql;
using Xunit;

namespace Bridge.Companion.Tests.Harness;

/// <summary>
/// A private PostgreSQL of Debian's package on a free loopback port, in a folder of its own, with durable commits; one for all tests of
/// the run, with a database for each. initdb refuses root: then the server runs as the package's user.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Programs = "/usr/lib/postgresql/15/bin/";

    private readonly SemaphoreSlim _once = new(1);
    private string? _folder;
    private Process? _process;
    private int _port;
    private int _databases;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The address of a new, empty database. Skips the test where PostgreSQL is not installed.</summary>
    public async Task<string> NewDatabase()
    {
        Requires.FileOf("postgresql-15", Programs + "initdb");
        await _once.WaitAsync(TestCompanion.Cancel);
        try
        {
            if (_process is null)
            {
                await Start();
            }

            string name = $"bridge{++_databases}";
            await Run("postgres", $"CREATE DATABASE {name}");
            return Address(name);
        }
        finally
        {
            _once.Release();
        }
    }

    /// <summary>Ends the server as a power cut does, and starts it again.</summary>
    public async Task Crash()
    {
        // The postmaster's children end with it; the new one waits until they are gone and recovers.
        Kill();
        await Launch();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        if (_folder is not null)
        {
            await Task.Run(() => Directory.Delete(_folder, true));
        }
    }

    private string Address(string database) => $"postgres://postgres@127.0.0.1:{_port}/{database}";

    private async Task Run(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Pooling=false");
        await using NpgsqlCommand command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestCompanion.Cancel);
    }

    private async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("bridge-postgres-").FullName;
        if (Environment.UserName == "root")
        {
            using Process own = Process.Start("chown", ["postgres", _folder]);
            await own.WaitForExitAsync(TestCompanion.Cancel);
        }

        using Process made = AsUser("initdb", "-D", Path.Combine(_folder, "data"), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8");
        await made.WaitForExitAsync(TestCompanion.Cancel);
        Assert.Equal(0, made.ExitCode);
        _port = LoopbackPort.Free();
        await Launch();
    }

    private async Task Launch()
    {
        _process = AsUser("postgres", "-D", Path.Combine(_folder!, "data"), "-p", $"{_port}", "-h", "127.0.0.1", "-k", _folder!, "-c", "max_connections=200");
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                await Run("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!_process.HasExited && waited.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(50, TestCompanion.Cancel);   // the server says no other way that it is ready
            }
        }
    }

    private void Kill()
    {
        if (_process is { HasExited: false })
        {
            // runuser stays between: the postmaster's own id is in its file.
            string file = Path.Combine(_folder!, "data", "postmaster.pid");
            if (File.Exists(file))
            {
                using Process killed = Process.Start("kill", ["-QUIT", File.ReadLines(file).First()]);
                killed.WaitForExit();
            }

            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }

    private static Process AsUser(string program, params string[] arguments)
    {
        (string first, string[] before) = Environment.UserName == "root" ? ("runuser", (string[])["-u", "postgres", "--"]) : (Programs + program, []);
        Process process = Process.Start(new ProcessStartInfo(first, [.. before, .. before.Length > 0 ? [Programs + program] : (string[])[], .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
