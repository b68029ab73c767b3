using Bridge.Bytes;
using Bridge.Screen;

namespace Bridge.Host.Display;

/// <summary>A scene as it was at one moment, safe to hand to other threads.</summary>
public sealed record SceneSnapshot(
    int Version, SceneKind Kind, long AmountMinor, string Currency, string Detail, string QrPayload,
    long CountdownEndMs)
{
    /// <summary>No countdown.</summary>
    public const int NoCountdown = -1;

    public static SceneSnapshot Of(Scene scene) => new(
        scene.Version, scene.Kind, scene.AmountMinor, scene.Currency, scene.Detail, scene.QrPayload,
        scene.CountdownEndMs);

    /// <summary>The same as a scene of its own, for the renderer.</summary>
    public Scene ToScene() => new()
    {
        Kind = Kind,
        AmountMinor = AmountMinor,
        Currency = Currency,
        Detail = Detail,
        QrPayload = QrPayload,
        CountdownEndMs = CountdownEndMs,
        Version = Version,
    };

    /// <summary>Whole seconds left, rounded up, never below 0; <see cref="NoCountdown"/> when none runs.</summary>
    public int SecondsLeft(long nowMs) => CountdownEndMs == Deadline.Never
        ? NoCountdown
        : (int)Math.Clamp((CountdownEndMs - nowMs + 999) / 1000, 0, 86400);
}
