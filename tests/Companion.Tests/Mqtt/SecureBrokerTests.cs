using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bridge.Companion.Demo;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Tests.Harness;
using Bridge.Uplink;
using Xunit;

namespace Bridge.Companion.Tests.Mqtt;

/// <summary>--broker mqtts:// with --broker-ca: a real Mosquitto with TLS, and certificates that were made for the test.</summary>
public sealed class SecureBrokerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-tls-").FullName;

    [Fact]
    public async Task A_lanes_sale_goes_over_TLS_to_a_broker_whose_signer_is_named()
    {
        await using Mosquitto broker = await Mosquitto.Start(folder => Configuration(folder, "127.0.0.1"));
        File.Copy(Path.Combine(broker.Folder, "ca.pem"), Path.Combine(_folder, "ca.pem"));
        using Running companion = await Running.Start(Path.Combine(_folder, "data"), "--broker", $"mqtts://{broker.EndPoint}", "--broker-ca", Path.Combine(_folder, "ca.pem"));
        var journal = new LaneJournal(7);
        uint sale = journal.Append(new LaneEvent { Kind = "intent", Operation = "sale", AmountMinor = 150000, Currency = "398" });
        journal.Append(new LaneEvent { Kind = "outcome", Sale = sale, Operation = "sale", AmountMinor = 150000, Currency = "398", Verdict = "declined" });
        await using var lane = new DemoLane(Address(broker), new LaneName("store-1", "lane-1"), journal, TimeProvider.System);
        lane.Start();
        await lane.HeardUpTo(2, TestCompanion.Cancel).WaitAsync(TimeSpan.FromSeconds(60), TestCompanion.Cancel);

        using var http = new HttpClient { BaseAddress = companion.Page };
        Assert.Contains("\"amount\":150000", await http.GetStringAsync("/api/payments/store-1/lane-1/7/1", TestCompanion.Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("other.example", true)]
    public async Task A_broker_whose_certificate_is_not_signed_by_the_named_one_or_not_its_own_is_refused_with_a_sentence(string name, bool isSignerNamed)
    {
        await using Mosquitto broker = await Mosquitto.Start(folder => Configuration(folder, name));
        string signer = isSignerNamed ? Path.Combine(broker.Folder, "ca.pem") : Stranger();
        await using TestCompanion companion = await TestCompanion.Start(o => o with { Broker = Address(broker), BrokerTrust = CertificateFile.Trust(signer) });
        await companion.Until(
            async () => (await companion.Page("/?lang=en")).Contains("shows a certificate that is not trusted here", StringComparison.Ordinal), "the page says why");
        using HttpResponseMessage ready = await companion.Http.GetAsync("/health/ready", TestCompanion.Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
    }

    [Fact]
    public void A_signer_that_cannot_be_read_is_a_sentence()
    {
        Assert.Contains("cannot be read", Assert.Throws<StartException>(() => CertificateFile.Trust(Path.Combine(_folder, "nowhere.pem"))).Message, StringComparison.Ordinal);
        string empty = Path.Combine(_folder, "empty.pem");
        File.WriteAllText(empty, "nothing");
        Assert.Contains("holds no certificate", Assert.Throws<StartException>(() => CertificateFile.Trust(empty)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private static BrokerAddress Address(Mosquitto broker) => BrokerAddress.Read($"mqtts://{broker.EndPoint}")!;

    /// <summary>A signer that has signed nothing here.</summary>
    private string Stranger()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 stranger = Signer(key, "CN=Somebody else");
        string path = Path.Combine(_folder, "stranger.pem");
        File.WriteAllText(path, stranger.ExportCertificatePem());
        return path;
    }

    private static X509Certificate2 Signer(ECDsa key, string name)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }

    /// <summary>Writes the signer, and a certificate of that name with its key, into the broker's folder.</summary>
    private static string Configuration(string folder, string name)
    {
        using var signerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 signer = Signer(signerKey, "CN=Bridge test signer");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 own = request.Create(signer, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(folder, "ca.pem"), signer.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "broker.pem"), own.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "broker.key"), key.ExportPkcs8PrivateKeyPem());
        // Started by root it would become a user who may not read this folder.
        return $"user root\nlistener {{port}} 127.0.0.1\nallow_anonymous true\nset_tcp_nodelay true\npersistence false\ncafile {folder}/ca.pem\ncertfile {folder}/broker.pem\nkeyfile {folder}/broker.key\n";
    }
}
