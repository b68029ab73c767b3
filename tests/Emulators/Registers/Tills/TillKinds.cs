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
        "upos" => new UposTill(stream),
        "arcus2" => new Arcus2Till(stream),
        _ => throw new ArgumentException($"no register speaks {protocol} here"),
    };

    /// <summary>False for what the protocol has no words for.</summary>
    public static bool Has(string protocol, TillOperation operation) => protocol switch
    {
        "concert" => operation is TillOperation.Sale or TillOperation.Refund,
        "arcus2" => operation != TillOperation.LastResult,
        _ => true,
    };

    /// <summary>False for protocols that carry no slip: their registers print from the result's fields.</summary>
    public static bool Prints(string protocol) => protocol is not ("transbank" or "concert");

    /// <summary>False for a protocol without a check: its register cannot know that a frame was damaged.</summary>
    public static bool HasCheck(string protocol) => protocol != "arcus2";
}
