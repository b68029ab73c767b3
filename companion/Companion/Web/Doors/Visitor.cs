using System.Security.Claims;
using Bridge.Companion.Office;

namespace Bridge.Companion.Web.Doors;

/// <summary>Who asks for a page.</summary>
public sealed record Visitor(string Name, Role Role)
{
    public const string StampClaim = "stamp";

    /// <summary>Everybody, where `--insecure-lab` says that there is no sign-in.</summary>
    public static readonly Visitor Lab = new("lab", Role.Admin);

    public bool May(Right right) => Rights.May(Role, right);

    /// <summary>The visitor of a request; null = has not signed in.</summary>
    public static Visitor? Of(HttpContext context) =>
        context.User.Identity?.Name is string name && Rights.Read(context.User.FindFirstValue(ClaimTypes.Role)) is Role role
            ? new Visitor(name, role)
            : null;

    public ClaimsPrincipal Principal(string stamp) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, Name),
            new Claim(ClaimTypes.Name, Name),
            new Claim(ClaimTypes.Role, Rights.Word(Role)),
            new Claim(StampClaim, stamp),
        ],
        "companion"));
}
