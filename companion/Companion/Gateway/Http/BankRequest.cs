namespace Bridge.Companion.Gateway.Http;

/// <summary>A request to a bank, composed and not sent. Its headers prove who we are: they reach the bank and nothing else.</summary>
internal sealed class BankRequest(HttpMethod method, string path, string? body, IReadOnlyDictionary<string, string> headers)
{
    public HttpMethod Method => method;

    public string Path => path;

    public string? Body => body;

    public IReadOnlyDictionary<string, string> Headers => headers;
}
