using System.Text;
using BenchmarkDotNet.Attributes;
using Bridge.Screen.Qr;
using QRCoder;

namespace Bridge.Benchmarks;

/// <summary>
/// A payment link of 68 characters at level M. "Best" scores all eight masks as the standard asks; "quick" compares
/// two and "fixed" takes one, which is what an interpreter on a microcontroller can afford. QRCoder (MIT) does the same work
/// as "best" and is the baseline.
/// </summary>
[MemoryDiagnoser]
public class QrSpeed
{
    private const string Link = "https://pay.kaspi.kz/pay/5921796925659203220243995577143597952712345";

    private readonly byte[] _payload = Encoding.ASCII.GetBytes(Link);
    private readonly QrEncoder _encoder = new();
    private readonly QrCode _code = new();
    private readonly QrSettings _settings = new();

    [Benchmark(Baseline = true, Description = "QRCoder 1.8.1, all masks")]
    public int Other()
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(Link, QRCodeGenerator.ECCLevel.M);
        return data.Version;
    }

    [Benchmark(Description = "QR, all masks (PC, printed codes)")]
    public int Best() => Encode(QrMask.Best);

    [Benchmark(Description = "QR, the better of two masks (device)")]
    public int Quick() => Encode(QrMask.Quick);

    [Benchmark(Description = "QR, fixed mask")]
    public int Fixed() => Encode(3);

    private int Encode(int mask)
    {
        _settings.Mask = mask;
        QrStatus status = _encoder.Encode(_payload, 0, _payload.Length, _settings, _code);
        return status == QrStatus.Ready ? _code.Version : throw new InvalidOperationException(status.ToString());
    }
}
