using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bridge.Companion.Web;

/// <summary>What /api/openapi.json says of /api: only what programs read, and that they show a token.</summary>
public static class ApiDocument
{
    private const string Scheme = "token";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath is string path
            && (path.StartsWith("api/", StringComparison.Ordinal) || path is "payments.csv" or "payments.json" or "healthz" or "health/live" or "health/ready");
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "The companion of Bridge";
            document.Info.Version = "1";
            document.Info.Description = "Reading only. Amounts are minor units, ...Ms are Unix milliseconds UTC; other names are those of firmware/Core/Uplink/SPEC.md.";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of /tokens." };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
