using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Bridge.Companion.Web;

/// <summary>Turns a Razor component into HTML text: the same components draw a page and the pieces that the feed sends.</summary>
public sealed class PageRenderer(IServiceProvider services, ILoggerFactory log)
{
    public async Task<string> Render<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, log);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
