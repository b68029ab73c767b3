using System.Diagnostics;
using System.Globalization;

namespace Bridge.Lab.Children;

/// <summary>
/// Ends the Lab's children when the Lab itself dies: a second process of this program that reads process ids from its
/// standard input and, when that ends, kills the ones still there. Nothing else works alike on Linux, macOS and
/// Windows. A process is named by its id and its start time, so that a reused id is never hit.
/// </summary>
public sealed class Guard : IDisposable
{
    /// <summary>The hidden first argument that makes this program a guard.</summary>
    public const string Argument = "--guard-children";

    private readonly Lock _gate = new();
    private readonly Process _process;

    public Guard()
    {
        var start = new ProcessStartInfo(ChildProgram.DotNet())
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(Guard).Assembly.Location);
        start.ArgumentList.Add(Argument);
        _process = Process.Start(start) ?? throw new LabException("The guard process could not be started.");
    }

    public void Watch(int id) => Say("+", id);

    public void Forget(int id) => Say("-", id);

    /// <summary>Lets the guard go; by now no child should be left.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        _process.WaitForExit(3000);
        _process.Dispose();
    }

    /// <summary>The guard's own life.</summary>
    public static int Run(TextReader input)
    {
        // Ctrl-C reaches every process of the terminal: the guard stays until the Lab has closed its input.
        Console.CancelKeyPress += (_, press) => press.Cancel = true;
        var watched = new Dictionary<int, Process>();
        while (input.ReadLine() is string line)
        {
            if (line.Length < 2 || !int.TryParse(line.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
            {
                continue;
            }

            if (line[0] == '-')
            {
                watched.Remove(id);
                continue;
            }

            try
            {
                // The handle remembers the start time: Kill() refuses a stranger who got the same id later.
                Process process = Process.GetProcessById(id);
                _ = process.StartTime;
                watched[id] = process;
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException
                or System.ComponentModel.Win32Exception)
            {
                // It ended before it could be watched.
            }
        }

        foreach (Process process in watched.Values)
        {
            Kill(process);
        }

        return 0;
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself.
        }
    }

    private void Say(string sign, int id)
    {
        lock (_gate)
        {
            try
            {
                _process.StandardInput.WriteLine(sign + id.ToString(CultureInfo.InvariantCulture));
                _process.StandardInput.Flush();
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Without a guard the shop still works; only a crash of the Lab would leave processes behind.
            }
        }
    }
}
