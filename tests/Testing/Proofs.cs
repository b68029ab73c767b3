using System.Globalization;

namespace Bridge.Testing;

/// <summary>
/// What a proof reached, for the table that .ci/run prints at its end: one line `name|reached|aim|seconds` in the file that
/// BRIDGE_PROOFS names. Without that variable nothing is written. Only a proof that held may say so. Commands link this file
/// (Compile Include="../Testing/Proofs.cs"), so that they need nothing else of this project.
/// </summary>
internal static class Proofs
{
    public static void Add(string name, double reached, double aim, double seconds)
    {
        if (Environment.GetEnvironmentVariable("BRIDGE_PROOFS") is { Length: > 0 } path)
        {
            System.IO.File.AppendAllText(path, string.Create(
                CultureInfo.InvariantCulture, $"{name}|{reached:0.##}|{aim:0.##}|{seconds:0}\n"));
        }
    }
}
