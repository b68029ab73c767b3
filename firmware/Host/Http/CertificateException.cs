namespace Bridge.Host.Http;

/// <summary>Whoever answers at the terminal's address did not prove to be it. The message is a sentence's end.</summary>
internal sealed class CertificateException(string message) : Exception(message);
