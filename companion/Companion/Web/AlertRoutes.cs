using Bridge.Companion.Alerts;
using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>Alerts: what is open, the rules, the channels and a trial letter.</summary>
public static class AlertRoutes
{
    private static readonly int[] s_snoozeHours = [1, 4, 24, 72];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alerts", (Delegate)List);
        routes.MapPost("/alerts/{id:long}/ack", (long id, HttpContext context, AlertBook book) =>
        {
            book.Acknowledge(id, Visitor.Of(context)!.Name);
            return Results.LocalRedirect("/alerts");
        }).Needs(Right.Note);
        routes.MapPost("/alerts/{id:long}/snooze", async (long id, HttpContext context, AlertBook book) =>
        {
            if (int.TryParse((await Page.Form(context))["hours"], out int hours) && s_snoozeHours.Contains(hours))
            {
                book.Snooze(id, TimeSpan.FromHours(hours), Visitor.Of(context)!.Name);
            }

            return Results.LocalRedirect("/alerts");
        }).Needs(Right.Note);
        routes.MapGet("/alerts/rules", (Delegate)((HttpContext context) => Rules(context, null))).Needs(Right.Arrange);
        routes.MapPost("/alerts/rules", ChangeRule).Needs(Right.Arrange);
        routes.MapGet("/alerts/channels", (Delegate)((HttpContext context) => Channels(context, null, ""))).Needs(Right.Settings);
        routes.MapPost("/alerts/channels", ChangeChannel).Needs(Right.Settings);
    }

    private static Task<IResult> List(HttpContext context)
    {
        AlertBook book = Page.Of<AlertBook>(context);
        return Page.Draw<AlertsPage>(context, new()
        {
            [nameof(AlertsPage.Open)] = book.Open(),
            [nameof(AlertsPage.Ended)] = book.Ended(50),
            [nameof(AlertsPage.Rules)] = book.Rules().ToDictionary(r => r.Id),
            [nameof(AlertsPage.Failing)] = Page.Of<LetterBook>(context).Failing(20),
            [nameof(AlertsPage.Lost)] = Page.Of<ChannelBook>(context).Lost(),
        });
    }

    private static Task<IResult> Rules(HttpContext context, string? wrong) => Page.Draw<RulesPage>(context, new()
    {
        [nameof(RulesPage.Rules)] = Page.Of<AlertBook>(context).Rules(),
        [nameof(RulesPage.Channels)] = Page.Of<ChannelBook>(context).All().Select(c => c.Name).ToList(),
        [nameof(RulesPage.Groups)] = Page.Of<LaneBook>(context).Groups(),
        [nameof(RulesPage.Wrong)] = wrong,
    }, wrong is null ? 200 : 400);

    private static async Task<IResult> ChangeRule(HttpContext context, AlertBook book)
    {
        IFormCollection form = await Page.Form(context);
        string who = Visitor.Of(context)!.Name;
        _ = long.TryParse(form["id"], out long id);
        if (form["what"] == "remove")
        {
            book.Remove(id, who);
            return Results.LocalRedirect("/alerts/rules");
        }

        string name = form["name"].ToString().Trim();
        string hours = form["hours"].ToString().Trim();
        bool numbers = long.TryParse(form["minutes"], out long minutes) & long.TryParse(form["threshold"], out long threshold);
        string? wrong = name.Length is 0 or > AlertRule.NameLengthMax || name.Any(char.IsControl) || !AlertRule.Kinds.Contains(form["kind"].ToString()) ? "rule.badname"
            : !OpeningHours.TryRead(hours, out _) ? "rule.badhours"
            : !numbers || minutes < 0 || minutes * 60 > AlertRule.HoldSecondsMax || threshold is < 0 or > 1_000_000 ? "rule.badnumber" : null;
        if (wrong is not null)
        {
            return await Rules(context, wrong);
        }

        string[] channels = [.. Page.Of<ChannelBook>(context).All().Select(c => c.Name).Intersect(form["channel"].OfType<string>())];
        book.Save(new AlertRule(id, name, form["kind"].ToString(), LaneFilter.Parse(form["filter"].ToString()).ToQuery(), minutes * 60, threshold, hours, channels, form["enabled"] == "on"), who);
        return Results.LocalRedirect("/alerts/rules");
    }

    private static Task<IResult> Channels(HttpContext context, string? said, string kind) => Page.Draw<ChannelsPage>(context, new()
    {
        [nameof(ChannelsPage.Channels)] = Page.Of<ChannelBook>(context).All(),
        [nameof(ChannelsPage.Kind)] = AlertChannel.Kinds.Contains(context.Request.Query["kind"].ToString()) ? context.Request.Query["kind"].ToString() : kind.Length > 0 ? kind : "email",
        [nameof(ChannelsPage.Said)] = said,
    });

    private static async Task<IResult> ChangeChannel(HttpContext context, ChannelBook book, AlertPost post)
    {
        IFormCollection form = await Page.Form(context);
        string who = Visitor.Of(context)!.Name;
        string name = form["name"].ToString().Trim();
        string kind = form["kind"].ToString();
        switch (form["what"].ToString())
        {
            case "remove":
                book.Remove(name, who);
                return Results.LocalRedirect("/alerts/channels");
            case "try":
                return await Channels(context, await Trial(context, post, name), "");
            default:
                Dictionary<string, string> settings = AlertChannel.SettingsOf(kind).Append("language")
                    .Select(s => s.TrimEnd('*')).ToDictionary(s => s, s => form["s-" + s].ToString().Trim());
                string? wrong = book.Save(new AlertChannel(name, kind, settings), who);
                return wrong is null ? Results.LocalRedirect("/alerts/channels") : await Channels(context, wrong, kind);
        }
    }

    /// <summary>Sends a letter that nobody can take for a real one, and says how it went.</summary>
    private static async Task<string> Trial(HttpContext context, AlertPost post, string channel)
    {
        long now = Page.Of<Fleet>(context).NowMs;
        try
        {
            await post.Send(new AlertLetter(0, new Alert(0, 0, "", "", now, 0, "", 0, 0), "-", "trial", channel, false, 0, "", ""), context.RequestAborted);
            return "channel.sent";
        }
        catch (Exception e) when (e is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
        {
            return "channel.failed";
        }
    }
}
