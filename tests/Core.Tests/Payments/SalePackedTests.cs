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

    [Fact]
    public void Yes_is_unsaid_and_leaves_its_neighbours_and_no_code_reaches_into_the_next()
    {
        PropertyInfo[] words = [.. s_facts.Where(fact => fact.PropertyType == typeof(bool))];
        PropertyInfo[] codes = [.. s_facts.Where(fact => fact.PropertyType.IsEnum)];
        Assert.Equal((4, 5), (words.Length, codes.Length));
        foreach (PropertyInfo unsaid in words)
        {
            Sale sale = Full(1);
            unsaid.SetValue(sale, false);
            Assert.All(words, word => Assert.Equal(word != unsaid, word.GetValue(sale)));
            Assert.All(codes, code => Assert.Equal(Value(code, 1), code.GetValue(sale)));
        }

        foreach (PropertyInfo full in codes)
        {
            Sale sale = Full(1);
            full.SetValue(sale, Enum.ToObject(full.PropertyType, 255));
            Assert.All(codes, code => Assert.Equal(code == full ? Enum.ToObject(code.PropertyType, 255) : Value(code, 1), code.GetValue(sale)));
            Assert.All(words, word => Assert.Equal(true, word.GetValue(sale)));
        }
    }

    [Fact]
    public void Rest_keeps_one_copy_of_what_is_alike_and_packs_the_process()
    {
        Sale sale = Full(5);
        Sale other = Full(5);
        other.Currency = sale.Currency = new string('3', 3);
        FieldInfo alike = Field("_alike");
        sale.Rest(other);
        Assert.Same(alike.GetValue(other), alike.GetValue(sale));
        Assert.Equal("", Field("_processId").GetValue(sale));
        Assert.Equal(Value(typeof(Sale).GetProperty("ProcessId")!, 5), sale.ProcessId);

        sale.Rest(null);   // again: a register asked for it once more
        Assert.Equal(Value(typeof(Sale).GetProperty("ProcessId")!, 5), sale.ProcessId);
        Sale without = new();
        without.Rest(sale);
        Assert.Equal("", without.ProcessId);
        Sale shortName = new() { ProcessId = "7" };
        shortName.Rest(null);
        Assert.Equal(("", "7"), (Field("_processId").GetValue(shortName), shortName.ProcessId));

        static FieldInfo Field(string name) => typeof(Sale).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
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
