using System.Reflection;
using Bridge.Payments;
using Xunit;

namespace Bridge.Core.Tests.Payments;

/// <summary>Goal: how a sale is kept is nobody's concern: every fact has a place of its own, and rest changes none.</summary>
public class SalePackedTests
{
    private static readonly PropertyInfo[] s_facts = [.. typeof(Sale).GetProperties().Where(fact => fact.CanWrite)];

    [Fact]
    public void Every_fact_has_a_place_of_its_own()
    {
        Assert.True(s_facts.Length > 40);
        foreach (PropertyInfo set in s_facts)
        {
            var sale = new Sale();
            set.SetValue(sale, Value(set, 3));
            foreach (PropertyInfo seen in s_facts)
            {
                Assert.Equal(seen == set ? Value(set, 3) : seen.GetValue(new Sale()), seen.GetValue(sale));
            }
        }
    }

    [Fact]
    public void A_sale_that_rests_is_the_same_sale()
    {
        foreach (int seed in (int[])[0, 1])
        {
            Sale sale = Full(5);
            sale.Currency = "398";
            Sale other = Full(5 + seed);
            sale.Rest(other);
            other.Rest(sale);
            other.City = "Астана";   // what is shared is never written into

            Assert.All(s_facts, fact => Assert.Equal(Value(fact, 5), fact.GetValue(sale)));
            Assert.Equal("398", sale.Currency);
            sale.ProcessId = "";
            Assert.Equal("", sale.ProcessId);
        }
    }

    [Fact]
    public void Numbers_and_codes_come_back_at_their_limits()
    {
        var sale = new Sale { MovedMinor = long.MinValue, AmountMinor = long.MaxValue, Number = uint.MaxValue, Code = int.MinValue };
        sale.Verdict = (SaleVerdict)255;   // of a newer version's journal
        sale.ToldHow = ToldHow.GaveUp;

        Assert.Equal((long.MinValue, long.MaxValue, uint.MaxValue, int.MinValue), (sale.MovedMinor, sale.AmountMinor, sale.Number, sale.Code));
        Assert.Equal((255, ToldHow.GaveUp, ToldAs.Nothing), ((int)sale.Verdict, sale.ToldHow, sale.ToldAs));
        Assert.False(sale.IsOfThisRun);
    }

    private static Sale Full(int seed)
    {
        var sale = new Sale();
        foreach (PropertyInfo fact in s_facts)
        {
            fact.SetValue(sale, Value(fact, seed));
        }

        return sale;
    }

    private static object Value(PropertyInfo fact, int seed)
    {
        Type type = fact.PropertyType;
        return type == typeof(string) ? $"{fact.Name} №{seed}"
            : type == typeof(bool) ? true
            : type.IsEnum ? Enum.ToObject(type, 1)
            : Convert.ChangeType(1000 + seed, type);
    }
}
