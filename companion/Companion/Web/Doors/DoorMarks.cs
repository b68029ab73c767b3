using Bridge.Companion.Office;

namespace Bridge.Companion.Web.Doors;

/// <summary>Marks endpoints for the <see cref="Doorman"/>.</summary>
public static class DoorMarks
{
    public static T Needs<T>(this T endpoint, Right right)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new DoorMark(right));

    public static T OpenToAll<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new DoorMark(null));
}
