using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Web.Doors;

namespace Bridge.Companion.Web;

/// <summary>What every page with a form needs: the language, who looks, the token of its forms, and the shop's clock.</summary>
public sealed record View(Language Language, IEnumerable<Language> All, Visitor? Visitor, string Token, ShopClock Clock, long NowMs)
{
    public static View Of(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        Texts texts = services.GetRequiredService<Texts>();
        return new View(
            texts.For(context), texts.All, Visitor.Of(context), Doorman.Token(context),
            services.GetRequiredService<ShopClock>(), services.GetRequiredService<Fleet>().NowMs);
    }

    public bool May(Right right) => Visitor?.May(right) == true;

    public string At(long ms) => Language.Moment(Clock.At(ms), Clock.At(NowMs));
}
