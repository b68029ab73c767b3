using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bridge.Companion.Gateway.CashLinks;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.KaspiQr;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Gateway.Raiffeisen;
using Bridge.Companion.Gateway.YooKassa;

namespace Bridge.Companion.Gateway;

/// <summary>Makes a provider of its settings. A new kind is one line here, a folder beside Raiffeisen, and the conformance suite.</summary>
internal static class ProviderFactory
{
    public static IBillProvider Make(string name, ProviderSettings settings, TimeProvider clock)
    {
        if (!BankAddress.IsFit(settings.Address))
        {
            throw new StartException($"The address of provider '{name}' must begin with https:// and end without a slash (http only on this machine).");
        }

        if (settings.PollSeconds is < 0 or > 60)
        {
            throw new StartException($"pollSeconds of provider '{name}' must be 1 to 60, or absent.");
        }

        return settings.Kind switch
        {
            "raiffeisen" => new RaiffeisenProvider(name, settings, Line(name, settings, clock), SecretSource.Read(settings.Key, $"the key of provider '{name}'"), clock),
            "yookassa" => new CashLinkProvider(
                new YooKassaBank(name, settings.Merchant, SecretSource.Read(settings.Key, $"the key of provider '{name}'")), Line(name, settings, clock), YooKassaBank.TermsOf(name, settings)),
            "kaspi-r2" or "kaspi-r3" when settings.Certificate.Length == 0 => throw new StartException(
                $"Provider '{name}' needs its client certificate (certificate): Kaspi's schemes r2 and r3 know us by it."),
            "kaspi-r2" or "kaspi-r3" => new KaspiQrProvider(name, settings, Line(name, settings, clock), clock),
            _ => throw new StartException($"Provider '{name}' is of the kind '{settings.Kind}', which this companion does not know: raiffeisen, yookassa, kaspi-r2 or kaspi-r3."),
        };
    }

    private static BankLine Line(string name, ProviderSettings settings, TimeProvider clock)
    {
        try
        {
            return new BankLine(new BankAddress(settings.Address, Client(name, settings), Authority(settings)), clock);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"A certificate of provider '{name}' cannot be read ({e.GetType().Name}): check the paths, the format (PFX, or PEM with certificateKey) and certificatePassword.", e);
        }
    }

    private static X509Certificate2? Client(string name, ProviderSettings settings)
    {
        if (settings.Certificate.Length == 0)
        {
            return null;
        }

        if (settings.CertificateKey.Length > 0)
        {
            using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(settings.Certificate, settings.CertificateKey);
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }

        string? password = settings.CertificatePassword.Length == 0 ? null : SecretSource.Read(settings.CertificatePassword, $"the password of provider '{name}''s certificate");
        return X509CertificateLoader.LoadPkcs12FromFile(settings.Certificate, password);
    }

    private static X509Certificate2? Authority(ProviderSettings settings) =>
        settings.Authority.Length == 0 ? null : X509CertificateLoader.LoadCertificateFromFile(settings.Authority);
}
