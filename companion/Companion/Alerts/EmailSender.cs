using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bridge.Companion.Alerts;

/// <summary>
/// By e-mail. security: `tls` from the first byte (465), `starttls` (587, the default), or `none`, which is only for a server on this
/// machine. A password is never sent over an open connection.
/// </summary>
public sealed class EmailSender(AlertWords words) : IAlertSender
{
    public string Kind => "email";

    public async Task Send(AlertChannel channel, AlertLetter letter, CancellationToken cancel)
    {
        var message = new MimeMessage();
        if (!MailboxAddress.TryParse(channel["from"], out MailboxAddress? from) || !InternetAddressList.TryParse(channel["to"], out InternetAddressList? to))
        {
            throw new AlertException("an address of the channel cannot be read");
        }

        message.From.Add(from);
        message.To.AddRange(to);
        message.Subject = words.Title(channel, letter);
        message.Body = new TextPart("plain") { Text = words.Body(channel, letter) };
        // The same letter sent twice (the answer was lost) is one letter for a mail program.
        message.MessageId = $"alert-{letter.Id}@bridge.invalid";

        bool isOpen = channel["security"] == "none";
        int port = int.TryParse(channel["port"], CultureInfo.InvariantCulture, out int given) ? given : channel["security"] == "tls" ? 465 : 587;
        using var client = new SmtpClient();
        SecureSocketOptions security = isOpen ? SecureSocketOptions.None : channel["security"] == "tls" ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        await client.ConnectAsync(channel["server"], port, security, cancel);
        if (channel["user"].Length > 0)
        {
            if (isOpen)
            {
                throw new AlertException("a password is not sent over an open connection: set security to tls or starttls");
            }

            await client.AuthenticateAsync(channel["user"], channel["password"], cancel);
        }

        await client.SendAsync(message, cancel);
        await client.DisconnectAsync(true, cancel);
    }
}
