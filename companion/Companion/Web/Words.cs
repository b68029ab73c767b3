using Bridge.Companion.Devices;
using Bridge.Companion.Payments;

namespace Bridge.Companion.Web;

/// <summary>The words under which the API and the locale files know our own states.</summary>
public static class Words
{
    public static string Of(Presence presence) => presence switch
    {
        Presence.Online => "online",
        Presence.Silent => "silent",
        _ => "offline",
    };

    /// <summary>The verdict once there is one, and how far the sale has come before that.</summary>
    public static string StatusOf(Sale sale) => sale.Stage switch
    {
        SaleStage.Decided => sale.Verdict ?? "unknown",
        SaleStage.Orphaned => "orphan",
        SaleStage.Running => "running",
        SaleStage.Started => "started",
        _ => "unknown",
    };
}
