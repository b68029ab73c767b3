namespace Bridge.Payments
{
    // Whether a register's request for money may start anything: a new sale, a repetition of one that we know, or a
    // refusal. Driven by SaleDesk; it reads the open sales and the book and changes nothing (but a refund's amount, "all
    // that is left", which it fills in).
    //
    // A repetition is never a second start. Two requests are the same sale when the register's own number and time say so
    // (IsNamed), or when they are alike and the register cannot know how the first one ended: it is still open, or its
    // answer was never heard. An equal amount after an answer that was heard is the next customer.
    public sealed class SaleAdmission
    {
        private readonly SaleLimits _limits;
        private readonly SaleBook _book;
        private readonly OpenSales _open;

        public SaleAdmission(SaleLimits limits, SaleBook book, OpenSales open)
        {
            _limits = limits;
            _book = book;
            _open = open;
        }

        /// <summary>
        /// Decides about a request. For Attach and Replay, sale is the one it is about; for a refund's Start, the sale
        /// it gives back, with the amount filled in; otherwise null.
        /// </summary>
        public AdmissionKind Decide(SaleRequest request, long nowMs, out Sale sale)
        {
            Sale original = null;
            bool isAmbiguous = false;
            if (request.Operation == PaymentOperation.Refund)
            {
                original = request.OfLastSale ? _book.FindLast()
                    : request.NamesNoSale ? _book.FindWhole(request.AmountMinor, request.BatchAfterSeq, out isAmbiguous)
                    : _book.FindApproved(request.Reference);
            }

            if (original != null && original.OutcomeSeq != 0 && original.OutcomeSeq <= _book.RefundsForgottenUpTo)
            {
                original = null;   // what is left of it the companion knows, and the book does not
            }

            AdmissionKind admission = DecideOf(request, original, nowMs, out sale);
            return admission == AdmissionKind.RefuseNoSale && isAmbiguous ? AdmissionKind.RefuseIncomplete : admission;
        }

        /// <summary>
        /// The same for a refund whose sale is known: from the book, or from the companion (then it is in no book, and
        /// carries what was given back already).
        /// </summary>
        public AdmissionKind DecideOf(SaleRequest request, Sale original, long nowMs, out Sale sale)
        {
            sale = original;
            Sale same = FindSame(request, original, nowMs);
            if (same != null)
            {
                sale = same;
                if (request.AmountMinor == 0 && !IsSameByName(same, request) && !IsSurelyAll(same, request, original))
                {
                    return AdmissionKind.Unclear;   // "all that is left": whether that refund was all, nobody knows
                }

                SaleMachine machine = _open.MachineOf(same);
                if (machine == null && _open.Free == null)
                {
                    return AdmissionKind.Unclear;   // it may have been paid: a refusal would be a lie
                }

                return machine != null && !SaleTable.IsFinal(machine.State)
                    ? AdmissionKind.Attach : AdmissionKind.Replay;
            }

            if (_open.OccupyTerminal)
            {
                return AdmissionKind.RefuseBusy;
            }

            if (_open.Free == null)
            {
                return AdmissionKind.RefuseUnresolved;
            }

            return request.Operation == PaymentOperation.Refund ? DecideRefund(request, sale) : AdmissionKind.Start;
        }

        private AdmissionKind DecideRefund(SaleRequest request, Sale original)
        {
            if (!request.OfLastSale && !request.NamesNoSale && request.Reference.Length == 0)
            {
                return AdmissionKind.RefuseIncomplete;
            }

            // The last one is the last that the register can mean. While that one is unclear, or was never heard of, the one
            // before it is another customer's.
            if (request.OfLastSale && original != null
                && (original.Verdict != SaleVerdict.Approved || original.IsApprovedUntold))
            {
                return AdmissionKind.Unclear;
            }

            if (original == null || original.TransactionId.Length == 0)
            {
                return AdmissionKind.RefuseNoSale;
            }

            long remaining = _book.RemainingMinor(original);
            if (request.AmountMinor == 0)
            {
                request.AmountMinor = remaining;
            }

            return request.AmountMinor > 0 && request.AmountMinor <= remaining
                ? AdmissionKind.Start : AdmissionKind.RefuseTooMuch;
        }

        // The sale that this request repeats, or null.
        private Sale FindSame(SaleRequest request, Sale original, long nowMs)
        {
            for (int index = _book.Count - 1; index >= 0; index--)
            {
                Sale sale = _book.At(index);
                if (!sale.HasIntent)
                {
                    continue;
                }

                if (IsSameByName(sale, request))
                {
                    return sale;
                }

                bool alike = sale.Operation == request.Operation && sale.Currency == request.Currency
                    && (sale.Operation == PaymentOperation.Sale || IsOfSameSale(sale, request, original))
                    && (sale.AmountMinor == request.AmountMinor || GaveBackAll(request, original));
                if (alike && IsUnheard(sale) && IsRecent(sale, request.Time, nowMs))
                {
                    return sale;
                }
            }

            return null;
        }

        // The register's own number and time say so. The fingerprint is a checksum, and two customers can share one (the
        // simulation met it), so the amount has to agree, too: nobody's result is told for another amount.
        private static bool IsSameByName(Sale sale, SaleRequest request)
        {
            return request.IsNamed && sale.IsNamed && sale.Fingerprint == request.Fingerprint
                && sale.Operation == request.Operation
                && (sale.AmountMinor == request.AmountMinor
                    || (request.Operation == PaymentOperation.Refund && request.AmountMinor == 0));
        }

        // "All that is left" is what an earlier refund has given back only when nothing is left: after a part of it the register
        // asks for the rest.
        private bool GaveBackAll(SaleRequest request, Sale original)
        {
            return request.Operation == PaymentOperation.Refund && request.AmountMinor == 0
                && (original == null || _book.RemainingMinor(original) == 0);
        }

        // What another refund may have given back is not left either, but then nobody knows that all is; nor of a sale in no book.
        private bool IsSurelyAll(Sale refund, SaleRequest request, Sale original)
        {
            bool isSure = original != null || request.Operation != PaymentOperation.Refund;
            for (int index = 0; index < _book.Count && isSure && original != null; index++)
            {
                Sale other = _book.At(index);
                isSure = other == refund || other.Verdict == SaleVerdict.Approved || !other.CountsAsRefunded
                    || !other.IsRefundOf(original);
            }

            return isSure;
        }

        // Before the companion was asked for an older sale, what the register called it is all that names it.
        private static bool IsOfSameSale(Sale refund, SaleRequest request, Sale original)
        {
            if (request.NamesNoSale)
            {
                return refund.ReferenceAsked.Length == 0;   // its sale is no longer whole: found by the amount like a sale
            }

            return original != null ? refund.IsRefundOf(original)
                : request.Reference.Length > 0
                    && (refund.ReferenceAsked == request.Reference || refund.OriginalTransactionId == request.Reference);
        }

        // True when the register may be asking again because it never heard how this sale ended. A sale that went to a person
        // because the terminal reported another amount, or forgot the process, may have moved money: the register was told
        // "not confirmed", and what a cashier does then is to ask again. (An orphan's time for that is its hold.)
        private bool IsUnheard(Sale sale)
        {
            SaleMachine machine = _open.MachineOf(sale);
            bool mayHaveCharged = sale.Verdict == SaleVerdict.None
                && (sale.Review == ReviewReason.Amount || sale.Review == ReviewReason.Vanished);
            return (machine != null && SaleTable.MayStillCharge(machine.State)) || sale.IsApprovedUntold
                || mayHaveCharged;
        }

        private bool IsRecent(Sale sale, uint time, long nowMs)
        {
            SaleMachine machine = _open.MachineOf(sale);
            if (machine != null && SaleTable.MayStillCharge(machine.State) && machine.State != SaleState.Doubting)
            {
                return true;
            }

            if (sale.LeftMs >= 0 && nowMs - sale.LeftMs <= _limits.OfferMs)
            {
                return true;   // a register left without the result a moment ago, whatever the wall clock says of the sale's age
            }

            if (sale.IsOfThisRun)
            {
                return nowMs - sale.SinceMs <= _limits.OfferMs;   // the wall clock may have been corrected in between
            }

            // Right after a restart a wrong clock, of then or of now, would make the register's own repetition a new sale. Only the
            // last operation can be what it repeats; for an older one the clock's word is enough.
            if (sale == _book.FindNewest() && nowMs - sale.SinceMs <= _limits.OfferMs)
            {
                return true;
            }

            uint since = sale.OutcomeTime != 0 ? sale.OutcomeTime : sale.Time;
            if (since != 0 && time >= since)
            {
                return (long)(time - since) * 1000 <= _limits.OfferMs;
            }

            return nowMs - sale.SinceMs <= _limits.OfferMs;
        }
    }
}
