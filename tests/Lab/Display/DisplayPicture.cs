namespace Bridge.Lab.Display;

/// <summary>One picture of the customer display as the bridge drew it. SecondsLeft is -1 without a countdown.</summary>
public sealed record DisplayPicture(
    int Number, bool IsAlive, byte[] Png, string Scene, string Detail, int SecondsLeft)
{
    public static DisplayPicture None { get; } = new(0, false, [], "", "", -1);
}
