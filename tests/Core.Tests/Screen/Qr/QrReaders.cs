using System.Diagnostics;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen.Qr;

/// <summary>The two readers of Debian that know nothing of us.</summary>
internal static class QrReaders
{
    /// <summary>What zbarimg reads off each picture, in order; a picture without a code fails the test.</summary>
    public static async Task<string[]> Zbar(IReadOnlyList<string> paths)
    {
        string program = Requires.Program("zbarimg");

        // Only QR: in the grain of a picture it now and then finds a bar code of a few digits.
        string[] options = ["-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"];
        string all = await Run(program, [.. options, .. paths]);
        return all.TrimEnd('\n').Split('\n');
    }

    /// <summary>What ZXingReader reads off each picture: it takes one at a time.</summary>
    public static async Task<string[]> Zxing(IReadOnlyList<string> paths)
    {
        string program = Requires.Program("ZXingReader");
        List<string> texts = [];
        foreach (string path in paths)
        {
            texts.Add((await Run(program, ["-bytes", "-format", "QRCode", path])).TrimEnd('\n'));
        }

        return [.. texts];
    }

    private static async Task<string> Run(string program, string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await errors;
        return output;
    }
}
