namespace Bridge.PowerCuts;

/// <summary>
/// Something that keeps bytes without power. It tells <see cref="Cut"/> of every image that a power cut during a write could
/// leave behind, one after the other, and then goes on as if none had come.
/// </summary>
public interface IMedium
{
    /// <summary>Hears of each image that a cut right now could leave. Null = no cuts.</summary>
    Action<IMedium>? Cut { get; set; }

    /// <summary>The image that a cut between two operations leaves.</summary>
    IMedium Image();

    /// <summary>Power on: mounts what is there.</summary>
    ISlots Open();
}
