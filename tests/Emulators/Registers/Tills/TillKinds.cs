namespace Bridge.Emulators.Registers.Tills;

/// <summary>The registers by the name of their protocol, as Host's --protocol has it.</summary>
public static class TillKinds
{
    public static IRegisterTill Open(string protocol, Stream stream) => protocol switch
    {
        "inpas" => new InpasTill(stream),
        "zvt" => new ZvtTill(stream),
        "transbank" => new TransbankTill(stream),
        "concert" => new ConcertTill(stream),
        "ecr17" => new Ecr17Till(stream),
        _ => throw new ArgumentException($"no register speaks {protocol} here"),
    };

    /// <summary>False for what the protocol has no words for.</summary>
    public static bool Has(string protocol, TillOperation operation) =>
        protocol != "concert" || operation is TillOperation.Sale or TillOperation.Refund;
}
