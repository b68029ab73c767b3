namespace Bridge.Emulators.SmartPos;

/// <summary>The lines that set the terminal up: one word, then its values.</summary>
internal static class ScriptSettings
{
    private static readonly string[] s_names =
    [
        "speed", "version", "protection", "expired-token", "revoke", "deviceinfo", "dates", "amounts", "currency",
        "rrn", "product", "nesting", "commas", "blocked", "cards", "actualize", "refunds", "restart", "timer", "sale",
        "customer",
    ];

    private static readonly string[] s_timers =
    [
        "scan", "confirm", "pin", "initialize", "card", "refund", "internet", "restart", "result", "kept", "token",
        "register",
    ];

    public static void Read(
        ScriptWords words,
        List<Func<SmartPosOptions, SmartPosOptions>> settings,
        List<Action<SmartPosModel>> beginnings)
    {
        string name = words.OneOf("setting (a rule begins with \"at\")", s_names);
        if (name == "sale")
        {
            beginnings.Add(Sale(words));
        }
        else
        {
            settings.Add(Option(name, words));
        }
    }

    /// <summary>
    /// The word for how answers are written, for settings and for rules; null when it is none of those.
    /// </summary>
    public static Func<AnswerShape, AnswerShape>? Shape(string name, ScriptWords words)
    {
        switch (name)
        {
            case "dates":
                string dates = words.OneOf("date format", "old", "new", "russian", "garbage");
                return shape => shape with
                {
                    Expiry = dates switch
                    {
                        "old" => ExpiryFormat.English,
                        "new" => ExpiryFormat.Iso,
                        "russian" => ExpiryFormat.Russian,
                        _ => ExpiryFormat.Garbage,
                    },
                };
            case "amounts":
                string grouping = words.OneOf("grouping", "plain", "space", "nbsp", "narrow");
                return shape => shape with
                {
                    Grouping = grouping switch
                    {
                        "plain" => AmountGrouping.None,
                        "space" => AmountGrouping.Space,
                        "nbsp" => AmountGrouping.NoBreakSpace,
                        _ => AmountGrouping.NarrowNoBreakSpace,
                    },
                };
            case "currency":
                string currency = words.Text("the currency's sign");
                return shape => shape with { Currency = currency };
            case "rrn":
                string key = words.OneOf("key", "rrn", "rrr", "rtn");
                return shape => shape with { RrnKey = key };
            case "nesting":
                string nesting = words.OneOf("nesting", "correct", "outside", "as-printed", "broken");
                return shape => shape with
                {
                    Nesting = nesting switch
                    {
                        "correct" => NestingShape.Correct,
                        "outside" => NestingShape.Outside,
                        _ => NestingShape.AsPrinted,
                    },
                };
            case "commas":
                string commas = words.OneOf("kind of commas", "correct", "wrong", "as-printed");
                return shape => shape with
                {
                    Commas = commas switch
                    {
                        "correct" => V1Commas.Correct,
                        "wrong" => V1Commas.Wrong,
                        _ => V1Commas.AsPrinted,
                    },
                };
            case "product":
                return Product(words);
            default:
                return null;
        }
    }

    /// <summary>"customer card after 2s pin": who comes and what he does.</summary>
    public static Customer? Customer(ScriptWords words)
    {
        string kind = words.OneOf(
            "customer", "qr", "reject", "scan-only", "card", "palm", "cashier-cancel", "none");
        if (kind == "none")
        {
            return null;
        }

        Customer customer = new()
        {
            Kind = kind switch
            {
                "qr" => CustomerKind.Qr,
                "reject" => CustomerKind.QrReject,
                "scan-only" => CustomerKind.QrOnly,
                "card" => CustomerKind.Card,
                "palm" => CustomerKind.Palm,
                _ => CustomerKind.CashierCancels,
            },
        };
        while (!words.AtEnd)
        {
            if (words.Skip("after"))
            {
                customer = customer with { After = words.Duration("the time until he acts") };
            }
            else if (words.Skip("confirm") || words.Skip("reject") || words.Skip("pin") || words.Skip("wrong-pin"))
            {
                customer = Second(customer, kind, words);
            }
            else if (kind == "card" && CardWord(customer.Card, words) is CardTap card)
            {
                customer = customer with { Card = card };
            }
            else
            {
                throw new FormatException($"a customer does not know {words.Shown}");
            }
        }

        return customer;
    }

    /// <summary>The words after "tap".</summary>
    public static CardTap Card(ScriptWords words)
    {
        CardTap card = new();
        while (!words.AtEnd)
        {
            card = words.Skip("pin") ? card with { AsksPin = true }
                : CardWord(card, words) ?? throw new FormatException($"a card does not know {words.Shown}");
        }

        return card;
    }

    private static Customer Second(Customer customer, string kind, ScriptWords words)
    {
        if (kind == "card")
        {
            customer = customer with { Card = customer.Card with { AsksPin = true } };
            if (words.Previous == "wrong-pin")
            {
                customer = customer with { PinRight = false };
            }
        }

        return words.Skip("after") ? customer with { ThenAfter = words.Duration("the time until that") } : customer;
    }

    private static CardTap? CardWord(CardTap card, ScriptWords words) =>
        words.Skip("declined") ? card with { Approved = false }
        : words.Skip("mask") ? card with { Mask = words.Text("the card's mask") }
        : words.Skip("name") ? card with { CardName = words.Text("the card's name") }
        : words.Skip("product") ? card with { ProductType = words.Text("the product") }
        : null;

    private static Func<AnswerShape, AnswerShape> Product(ScriptWords words)
    {
        string product = words.Text("the product");
        int? term = null;
        string? offer = null;
        if (words.Skip("term"))
        {
            term = words.Skip("none") ? AnswerShape.NoLoanTerm : (int)words.Number("the term in months", -1);
        }

        if (words.Skip("offer"))
        {
            offer = words.Text("the offer's name");
        }

        return shape => shape with
        {
            ProductType = product,
            LoanTerm = term,
            IsOffer = offer is not null,
            LoanOfferName = offer,
        };
    }

    private static Action<SmartPosModel> Sale(ScriptWords words)
    {
        string id = words.Text("the sale's transactionId");
        string method = words.OneOf("method", "qr", "card", "alaqan");
        long amount = words.Number("the amount", 1);
        string? mask = words.Skip("mask") ? words.Text("the card's mask") : null;
        return model => model.AddSale(id, method, amount, mask);
    }

    private static Func<SmartPosOptions, SmartPosOptions> Option(string name, ScriptWords words)
    {
        if (Shape(name, words) is Func<AnswerShape, AnswerShape> shape)
        {
            return options => options with { Shape = shape(options.Shape) };
        }

        switch (name)
        {
            case "speed":
                double speed = Speed(words);
                return options => options with { Speed = speed };
            case "version":
                bool hasV2 = words.OneOf("version", "1", "2") == "2";
                return options => options with { HasV2 = hasV2 };
            case "protection":
                bool protection = words.OnOff("protection");
                return options => options with { Protection = protection };
            case "expired-token":
                int expired = words.OneOf("status", "401", "403") == "401" ? 401 : 403;
                return options => options with { ExpiredTokenHttpStatus = expired };
            case "revoke":
                bool revoke = words.OneOf("rule", "needs-token", "free") == "needs-token";
                return options => options with { RevokeNeedsToken = revoke };
            case "deviceinfo":
                bool info = words.OneOf("rule", "needs-token", "free") == "needs-token";
                return options => options with { DeviceInfoNeedsToken = info };
            case "blocked":
                int blocked = words.OneOf("status", "200", "400") == "200" ? 200 : 400;
                return options => options with { BlockedHttpStatus = blocked };
            case "cards":
                bool cards = words.OnOff("cards");
                return options => options with { TakesCards = cards };
            case "actualize":
                return Actualize(words);
            case "refunds":
                bool atStart = words.OneOf("moment", "refused-at-start", "refused-later") == "refused-at-start";
                return options => options with { RefusesRefundAtStart = atStart };
            case "restart":
                bool forgets = words.OneOf("habit", "forgets", "keeps") == "forgets";
                return options => options with { RestartForgets = forgets };
            case "customer":
                Customer? customer = Customer(words);
                return options => options with { Customer = customer };
            default:
                return Timer(words);
        }
    }

    public static double Speed(ScriptWords words)
    {
        string word = words.Text("the speed");
        return double.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out double speed)
            && speed is > 0 and <= 1_000_000
            ? speed
            : throw new FormatException($"the speed is a number above 0, such as 100, not \"{word}\"");
    }

    private static Func<SmartPosOptions, SmartPosOptions> Actualize(ScriptWords words)
    {
        string rule = words.OneOf("rule", "early-refused", "early-counted", "cards", "no-cards");
        return rule switch
        {
            "early-refused" => options => options with { RefuseEarlyActualize = true },
            "early-counted" => options => options with { RefuseEarlyActualize = false },
            "cards" => options => options with { ActualizesCards = true },
            _ => options => options with { ActualizesCards = false },
        };
    }

    private static Func<SmartPosOptions, SmartPosOptions> Timer(ScriptWords words)
    {
        string timer = words.OneOf("timer", s_timers);
        TimeSpan time = words.Duration("the time");
        return options => options with
        {
            Timers = timer switch
            {
                "scan" => options.Timers with { ScanWait = time },
                "confirm" => options.Timers with { ConfirmWait = time },
                "pin" => options.Timers with { PinWait = time },
                "initialize" => options.Timers with { Initialize = time },
                "card" => options.Timers with { CardProcessing = time },
                "refund" => options.Timers with { RefundProcessing = time },
                "internet" => options.Timers with { InternetNotice = time },
                "restart" => options.Timers with { Restart = time },
                "result" => options.Timers with { ResultShown = time },
                "kept" => options.Timers with { ResultKept = time },
                "token" => options.Timers with { TokenLife = time },
                _ => options.Timers with { RegisterWait = time },
            },
        };
    }
}
