using Bridge.Companion.Office;
using Bridge.Companion.Web.Doors;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>The audit.</summary>
public static class OfficeRoutes
{
    public const int RowsMax = 300;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit", async (HttpContext context, AuditLog audit, PageRenderer renderer) =>
            PageRoutes.Html(await renderer.Render<AuditPage>(new()
            {
                [nameof(AuditPage.View)] = View.Of(context),
                [nameof(AuditPage.Entries)] = audit.Newest(RowsMax),
                [nameof(AuditPage.FirstBroken)] = audit.FirstBroken(),
            }))).Needs(Right.Audit);
}
