using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Raiffeisen;

/// <summary>
/// The bank's own word about a payment. Its signature is HMAC-SHA256, in hex, over amount|sbpMerchantId|order|paymentStatus|
/// transactionDate, each as it stands in the body: an amount of 10.00 is signed as 10.00, so the number is taken by its letters and
/// never read and written again.
/// </summary>
public sealed class RaiffeisenCallback(string key, string merchant)
{
    public const string SignatureHeader = "X-Api-Signature-SHA256";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>
    /// The order, and what became of it when that is certain; null when the signature or the merchant is not right. A failed attempt
    /// is not the end of a QR (it may be paid yet), so only a payment is told; everything else is a reason to read.
    /// </summary>
    public (string Reference, ProviderAnswer? Paid)? Read(ReadOnlyMemory<byte> body, string signature)
    {
        JsonElement json = new BankReply(BankReplyKind.Answered, 200, Encoding.UTF8.GetString(body.Span), "").Json();
        string order = json.Text("order");
        string signed = string.Join('|', json.Text("amount"), json.Text("sbpMerchantId"), order, json.Text("paymentStatus"), json.Text("transactionDate"));
        byte[] expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(signed))));
        if (order.Length == 0 || json.Text("sbpMerchantId") != merchant
            || !CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(signature.Trim().ToLowerInvariant())))
        {
            return null;
        }

        // The currency is not under the signature; a sum in another one must not pass as the bill's.
        bool isPaid = json.Text("paymentStatus") == "SUCCESS" && json.Text("currency") is "RUB" or "";
        return (order, isPaid && json.Minor("amount") is long minor
            ? new ProviderAnswer(ProviderWord.Paid) { AmountMinor = minor, Transaction = json.Text("transactionId") }
            : null);
    }
}
