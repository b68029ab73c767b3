using System.Data.Common;
using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Gateway.Raiffeisen;
using Bridge.Companion.Office;

namespace Bridge.Companion.Gateway;

/// <summary>
/// The lanes' endpoint: the calls of firmware/Core/Terminals/Gateway/SPEC.md. Translates HTTP into what <see cref="BillDesk"/> does
/// and decides nothing about money. A 2xx says only what is durable; 400, 401, 422 and 503 say that nothing happened.
/// </summary>
public sealed class GatewayDoor(
    BillDesk desk, BillIntake intake, ProviderBook providers, BillClerk clerk, CredentialBook credentials, GatewayOptions options, ProviderPulse pulse)
{
    public const string Root = "/gateway/v1/";
    public const int BodyLengthMax = 1024;

    private const int CallbackLengthMax = 8192;

    private static GatewayReply NoSuchPath { get; } = GatewayReply.Error(404, "path", "There is nothing at this path.");

    public async Task Serve(HttpContext context)
    {
        GatewayReply reply;
        try
        {
            reply = await Answer(context);
        }
        catch (DbException)
        {
            reply = GatewayReply.Error(503, "storage", "The gateway's journal cannot be written: nothing was asked for.");
        }

        await reply.Write(context);
    }

    private async Task<GatewayReply> Answer(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return NoSuchPath;
        }

        string[] parts = path[Root.Length..].Split('/');
        if (context.Request.Method == "POST" && parts is ["callback", string named])
        {
            return await Callback(context, named);
        }

        if (parts is not [string site, string device, ..] || !LaneName.IsPart(site) || !LaneName.IsPart(device))
        {
            return NoSuchPath;
        }

        var lane = new LaneName(site, device);
        if (!credentials.Admits(lane, lane.ClientId, Key(context), options.EveryLaneNeedsKey))
        {
            return GatewayReply.Error(401, "key", "The key is not this lane's.");
        }

        return (context.Request.Method, parts[2..]) switch
        {
            ("GET", ["ready"]) => await Ready(lane, context.RequestAborted),
            ("GET", ["static"]) => Static(lane),
            ("POST", ["payments"]) => await Open(context, lane, isRefund: false),
            ("POST", ["refunds"]) => await Open(context, lane, isRefund: true),
            ("GET", ["payments", string id]) => Find(lane, id, Bill.Sale),
            ("GET", ["refunds", string id]) => Find(lane, id, Bill.Refund),
            ("POST", ["payments", string id, "cancel"]) when BillKey.IsId(id) => await Cancel(new BillKey(lane, id), Bill.Sale, context.RequestAborted),
            ("POST", ["refunds", string id, "cancel"]) when BillKey.IsId(id) => await Cancel(new BillKey(lane, id), Bill.Refund, context.RequestAborted),
            _ => NoSuchPath,
        };
    }

    /// <summary>A bank's own word. 200 only for what is signed by that bank and durable here; it sends again until then.</summary>
    private async Task<GatewayReply> Callback(HttpContext context, string named)
    {
        if (providers.Named(named) is not RaiffeisenProvider provider)
        {
            return NoSuchPath;
        }

        ReadOnlyMemory<byte> body = await Bytes(context, CallbackLengthMax);
        if (body.Length > CallbackLengthMax
            || provider.Callback.Read(body, context.Request.Headers[RaiffeisenCallback.SignatureHeader].ToString()) is not (string reference, var paid))
        {
            return GatewayReply.Error(401, "signature", "The signature is not the bank's.");
        }

        desk.Heard(provider, reference, paid);
        return GatewayReply.Json(200, _ => { });
    }

    private async Task<GatewayReply> Ready(LaneName lane, CancellationToken cancel)
    {
        if (providers.Of(lane) is not IBillProvider provider)
        {
            return GatewayReply.Error(503, "nolane", "The gateway's configuration does not name this lane.");
        }

        return await pulse.Trouble(provider, cancel) is (string code, string message)
            ? GatewayReply.Error(503, code, message)
            : GatewayReply.Json(200, writer =>
            {
                writer.WriteBoolean("ready", true);
                writer.WriteString("provider", provider.Terms.Name);
            });
    }

    private GatewayReply Static(LaneName lane) => providers.Lane(lane) is { CashLinkPayload.Length: > 0 } terms
        ? GatewayReply.Json(200, writer => writer.WriteString("payload", terms.CashLinkPayload))
        : GatewayReply.Error(404, "nolink", "This till has no cash link.");

    /// <summary>"notfound" is said only of an id that no bill has: the lane takes it for "nothing happened".</summary>
    private GatewayReply Find(LaneName lane, string id, string operation) =>
        !BillKey.IsId(id) ? NoSuchPath
        : desk.Known(new BillKey(lane, id), operation) is not Bill bill ? GatewayReply.Error(404, "notfound", "No bill has this id.")
        : bill.Operation == operation ? Reply(200, bill) : GatewayReply.Error(409, "conflict", "This id is not of that kind.");

    private async Task<GatewayReply> Open(HttpContext context, LaneName lane, bool isRefund)
    {
        if (await Body(context) is not JsonElement body)
        {
            return GatewayReply.Error(400, "bad", $"The body must be one JSON object of at most {BodyLengthMax} bytes.");
        }

        BillRequest request = BillRequest.Read(body, isRefund);
        return request.Complaint is string complaint
            ? GatewayReply.Error(400, "bad", complaint)
            : await intake.Take(lane, request, context.RequestAborted) switch
            {
                { Refusal: GatewayReply refusal } => refusal,
                { Bill: Bill bill, IsNew: bool isNew } => Reply(isNew ? 201 : 200, bill),
                _ => throw new InvalidOperationException("Neither a bill nor a refusal."),
            };
    }

    private async Task<GatewayReply> Cancel(BillKey key, string operation, CancellationToken cancel) => Reply(200, await desk.Cancel(key, operation, cancel));

    private GatewayReply Reply(int status, Bill bill) => GatewayReply.Of(
        status, bill, (providers.Named(bill.Provider)?.Terms ?? ProviderBook.NoTerms).Method, clerk.NowMs);

    private static string? Key(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }

    private static async Task<JsonElement?> Body(HttpContext context)
    {
        ReadOnlyMemory<byte> bytes = await Bytes(context, BodyLengthMax);
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 4 });
            return bytes.Length <= BodyLengthMax && document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body, or one byte more than is allowed of it.</summary>
    private static async Task<ReadOnlyMemory<byte>> Bytes(HttpContext context, int lengthMax)
    {
        byte[] bytes = new byte[lengthMax + 1];
        int length = await context.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, context.RequestAborted);
        return bytes.AsMemory(0, length);
    }
}
