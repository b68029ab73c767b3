using Bridge.Companion.Devices;
using Bridge.Companion.Payments;

namespace Bridge.Companion.Storage;

/// <summary>Says what moved, not how: whoever shows it reads it again. Both null = read everything again.</summary>
public readonly record struct Change(LaneName? Lane, SaleKey? Sale)
{
    public static Change Everything => default;

    public static Change Of(LaneName lane) => new(lane, null);

    public static Change Of(SaleKey sale) => new(null, sale);
}
