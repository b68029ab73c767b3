using System.Threading.Channels;

namespace Bridge.Companion.Alerts;

/// <summary>
/// Sends the letters that are due, one after another; a channel that fails waits longer each time and holds up no other letter's turn
/// by more than its own time limit. An alert that is snoozed is not told until it wakes.
/// </summary>
public sealed class AlertPost(LetterBook book, ChannelBook channels, IEnumerable<IAlertSender> senders, TimeProvider clock, ILogger<AlertPost> log) : BackgroundService
{
    public static readonly TimeSpan SendMax = TimeSpan.FromSeconds(15);

    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that letters may be due.</summary>
    public void Wake() => _bell.Writer.TryWrite(true);

    /// <summary>Sends one letter now. Throws what the channel throws; AlertException has a sentence.</summary>
    public async Task Send(AlertLetter letter, CancellationToken cancel)
    {
        AlertChannel channel = channels.Find(letter.Channel) ?? throw new AlertException("the channel was removed");
        if (channel.IsLost)
        {
            throw new AlertException("its settings cannot be opened here: enter them again");
        }

        IAlertSender sender = senders.FirstOrDefault(s => s.Kind == channel.Kind) ?? throw new AlertException("the kind of the channel is not known");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(SendMax);
        await sender.Send(channel, letter, limit.Token);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _bell.Reader.WaitToReadAsync(stoppingToken))
        {
            _bell.Reader.TryRead(out _);
            foreach (AlertLetter letter in book.Due(100).Where(l => !l.Alert.IsSnoozed(clock.GetUtcNow().ToUnixTimeMilliseconds()) && book.Claim(l)))
            {
                await Try(letter, stoppingToken);
            }
        }
    }

    private async Task Try(AlertLetter letter, CancellationToken stopping)
    {
        try
        {
            await Send(letter, stopping);
            book.Sent(letter);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // Only the kind of fault is logged: messages of mail servers and proxies may repeat what was sent to them.
            string why = e is AlertException ? e.Message : e is OperationCanceledException ? "no answer in time" : e.GetType().Name;
            book.Failed(letter, why);
            log.LogWarning("Alert {Id} could not be sent by {Channel}: {Why}. It is tried again.", letter.Alert.Id, letter.Channel, why);
        }
    }
}
