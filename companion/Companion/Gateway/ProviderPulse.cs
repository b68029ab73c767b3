using System.Collections.Concurrent;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway;

/// <summary>Whether a provider can be asked now. Many lanes ask; the provider is asked once in ten seconds.</summary>
public sealed class ProviderPulse(TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, ProviderAnswer Answer)> _last = new();

    /// <summary>What is wrong, as a code and a sentence; null = it is ready.</summary>
    public async Task<(string Code, string Message)?> Trouble(IBillProvider provider, CancellationToken cancel)
    {
        string name = provider.Terms.Name;
        if (!_last.TryGetValue(name, out (DateTimeOffset At, ProviderAnswer Answer) last) || clock.GetUtcNow() - last.At > s_fresh)
        {
            last = (clock.GetUtcNow(), await provider.Ready(cancel));
            _last[name] = last;
        }

        return last.Answer.Word == ProviderWord.Open ? null : (last.Answer.Code.Length > 0 ? last.Answer.Code : "nolink", last.Answer.Message);
    }
}
