using System.Net.Http.Headers;

namespace Bridge.Companion.Alerts;

/// <summary>The one HTTP client of the channels: it follows no redirect, for a letter goes where it was sent and nowhere else.</summary>
public sealed class AlertHttp : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    public async Task Post(string address, byte[] json, Action<HttpRequestMessage>? prepare, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        prepare?.Invoke(request);
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException e)
        {
            // Not its message: it names the address, and Telegram's address is the token.
            throw new AlertException($"the server could not be reached ({e.HttpRequestError})");
        }

        using (answer)
        {
            if (!answer.IsSuccessStatusCode)
            {
                throw new AlertException($"the server answered {(int)answer.StatusCode}");
            }
        }
    }

    public void Dispose() => _http.Dispose();
}
