namespace Bridge.Simulation.Shop;

/// <summary>
/// The cashier: rings up baskets, gives money back, closes the day, and decides what to do after an answer or after none. He
/// reads what the register shows. "Not confirmed: look at the terminal, do not charge again" makes most cashiers look, and
/// often ask for the slip again; some charge again all the same, soon or late, and those are counted.
/// </summary>
public sealed class SimCashier(World world)
{
    private static readonly int[] s_prices = [1500, 2000, 990, 500];

    private readonly List<Basket> _paid = [];
    private bool _isNewBasket = true;
    private int _copiesWanted;
    private long _batchesClosed;

    public Basket Basket { get; private set; } = new() { Number = 0, AmountMinor = 100 };

    public int Sales { get; private set; }

    /// <summary>What to ask for now.</summary>
    public RegisterAsk Next()
    {
        RegisterAsk ask = Choose();
        world.Count(ask switch
        {
            RegisterAsk.Sale => Tally.AsksSale,
            RegisterAsk.Refund => Tally.AsksRefund,
            RegisterAsk.Void => Tally.AsksVoid,
            RegisterAsk.VoidOfLast => Tally.AsksVoidOfTheLast,
            RegisterAsk.Copy => Tally.AsksCopy,
            RegisterAsk.Report => Tally.AsksReport,
            RegisterAsk.BatchClose => Tally.AsksBatchClose,
            _ => Tally.AsksConnectionTest,
        });
        return ask;
    }

    /// <summary>The answer is in; how long until the next request, in ms.</summary>
    public int AfterAnswer(RegisterAsk ask, int status, long reference, bool hasSlip)
    {
        Basket basket = Basket;
        world.Log("register", status == 1 ? "hears approved" : "hears", status, basket.Number);
        if (ask is RegisterAsk.Test or RegisterAsk.Report or RegisterAsk.BatchClose)
        {
            return world.Random.Between(1_000, 20_000);
        }

        if (ask == RegisterAsk.Copy)
        {
            world.Books.ToldByCopy(status, reference, hasSlip);
            return AfterCopy(status, reference);
        }

        world.Count(status switch
        {
            1 => Tally.ToldApproved, 0 => Tally.ToldNotConfirmed, 34 => Tally.ToldNoLink, 16 => Tally.ToldDeclined, _ => Tally.ToldOther,
        });
        world.Books.Told(basket, status, reference);
        switch (status)
        {
            case 1: return Paid(reference);
            case 0: return Advised();
            default:
                bool retries = basket.Attempts < 5 && world.Random.Chance(400);
                return retries ? world.Random.Between(2_000, 90_000) : NextBasket();
        }
    }

    /// <summary>The request ended without an answer: cancelled, refused on the line, or never heard. Mostly asked again.</summary>
    public int AfterNothing(RegisterAsk ask)
    {
        bool isMoney = ask is not (RegisterAsk.Copy or RegisterAsk.Test or RegisterAsk.Report or RegisterAsk.BatchClose);
        if (!isMoney)
        {
            return world.Random.Between(1_000, 20_000);
        }

        if (Basket.Attempts < 5 && world.Random.Chance(700))
        {
            return world.Random.Chance(30) ? world.Random.Between(60_000, 1_200_000) : world.Random.Between(1_000, 60_000);
        }

        return NextBasket();
    }

    private RegisterAsk Choose()
    {
        Prng random = world.Random;
        FaultPlan plan = world.Plan;
        if (_copiesWanted > 0)
        {
            _copiesWanted--;
            return RegisterAsk.Copy;
        }

        if (_isNewBasket)
        {
            long batch = world.NowMs * plan.BatchClosesPerDay / world.BusinessDayMs;
            if (batch > _batchesClosed)
            {
                _batchesClosed = batch;
                return RegisterAsk.BatchClose;
            }

            int kind = random.Between(0, 999);
            if (kind < plan.Copies)
            {
                return RegisterAsk.Copy;
            }

            if (kind < plan.Copies + plan.Reports + plan.Tests)
            {
                return kind < plan.Copies + plan.Reports ? RegisterAsk.Report : RegisterAsk.Test;
            }

            _isNewBasket = false;
            Ring();
        }

        Basket.Attempts++;
        world.Log("register", Basket.IsRefund ? "asks for a refund" : "asks for a sale", Basket.Number, Basket.AmountMinor);
        return Basket.Ask;
    }

    private void Ring()
    {
        Sales++;
        Prng random = world.Random;
        FaultPlan plan = world.Plan;
        int kind = _paid.Count == 0 ? 1000 : random.Between(0, 999);
        if (kind < plan.Refunds + plan.Voids)
        {
            Basket original = _paid[random.Between(0, _paid.Count - 1)];
            bool isVoid = kind >= plan.Refunds;
            bool isRest = isVoid && random.Chance(500);
            long part = isVoid || random.Chance(500) ? original.AmountMinor : original.AmountMinor / 200 * 100;
            Basket = new Basket
            {
                Number = Sales, AmountMinor = Math.Max(100, part), Original = original, IsOfTheRest = isRest,
                Ask = isVoid ? RegisterAsk.Void : RegisterAsk.Refund,
            };
        }
        else if (kind < plan.Refunds + plan.Voids + plan.VoidsOfLast)
        {
            Basket = new Basket { Number = Sales, IsOfTheRest = true, Ask = RegisterAsk.VoidOfLast, Original = _paid[^1] };
        }
        else
        {
            int tenge = random.Chance(300) ? s_prices[random.Between(0, 3)] : random.Between(100, 60_000);
            Basket = new Basket { Number = Sales, AmountMinor = tenge * 100L };
        }
    }

    private int Paid(long reference)
    {
        Basket.Reference = reference;
        if (!Basket.IsRefund)
        {
            _paid.Add(Basket);
            if (_paid.Count > 20)
            {
                _paid.RemoveAt(0);
            }
        }

        return NextBasket();
    }

    private int Advised()
    {
        Prng random = world.Random;
        Basket.IsAdvised = true;
        if (Basket.Attempts < 5 && random.Chance(world.Plan.IgnoresAdvice))
        {
            world.Count(Tally.CashierIgnoresTheAdvice);
            return random.Chance(300) ? random.Between(240_000, 1_500_000) : random.Between(2_000, 90_000);
        }

        if (random.Chance(world.Plan.CopiesAfterDoubt))
        {
            _copiesWanted = random.Between(1, 3);
            _isNewBasket = true;
            return random.Between(5_000, 120_000);
        }

        return NextBasket();
    }

    private int AfterCopy(int status, long reference)
    {
        bool isOwn = status == 1 && !IsKnown(reference);
        if (isOwn && !Basket.IsRefund)
        {
            _copiesWanted = 0;
            return Paid(reference);
        }

        return _copiesWanted > 0 ? world.Random.Between(5_000, 120_000) : NextBasket();
    }

    // Whether the slip is one that the cashier has already: the newest operation was told before.
    private bool IsKnown(long reference) =>
        Basket.Reference == reference || _paid.Exists(basket => basket.Reference == reference)
        || world.Books.FindByOrder(reference)?.Basket != Basket;

    private int NextBasket()
    {
        _isNewBasket = true;
        return world.Random.Between(Math.Min(10_000, world.MeanGapMs / 4), 2 * world.MeanGapMs);
    }
}
