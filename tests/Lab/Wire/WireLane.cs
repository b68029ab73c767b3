namespace Bridge.Lab.Wire;

/// <summary>The three wires of the shop.</summary>
public enum WireLane
{
    Serial,
    Http,
    Mqtt,
}
