namespace Bridge.Fuzz;

/// <summary>What one target took: inputs, those accepted as meaning something, seconds of one core.</summary>
public sealed record TargetFigures(string Name, long Inputs, long Accepted, double Seconds)
{
    public double NanosecondsPerInput => Inputs == 0 ? 0 : Seconds * 1e9 / Inputs;
}
