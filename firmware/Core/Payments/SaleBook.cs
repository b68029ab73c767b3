namespace Bridge.Payments
{
    /// <summary>
    /// The sales that the journal still holds, by number. Bounded: when it is full the oldest sale that nobody waits for
    /// makes room. Order of <see cref="Of"/> calls does not matter, because each record carries its own facts.
    /// </summary>
    public sealed class SaleBook
    {
        private readonly Sale[] _sales;
        private int _count;

        /// <param name="capacity">Sales kept in memory, at least 16.</param>
        public SaleBook(int capacity)
        {
            _sales = new Sale[capacity];
        }

        public int Count
        {
            get { return _count; }
        }

        /// <summary>Refunds of a sale whose outcome is that record, or one before, may have been forgotten: the journal wrote over
        /// them while a record of the sale stood in a slot that took no write. 0 = none.</summary>
        public uint RefundsForgottenUpTo;

        /// <summary>Sales in ascending order of their numbers, 0 to Count - 1.</summary>
        public Sale At(int index)
        {
            return _sales[index];
        }

        /// <summary>The sale with that number, or null.</summary>
        public Sale Find(uint number)
        {
            int index = IndexOf(number);
            return index < _count && _sales[index].Number == number ? _sales[index] : null;
        }

        /// <summary>The sale with that number, made when it is not there yet.</summary>
        public Sale Of(uint number)
        {
            int index = IndexOf(number);
            if (index < _count && _sales[index].Number == number)
            {
                return _sales[index];
            }

            if (_count == _sales.Length)
            {
                index = Evict(index);
            }

            for (int move = _count; move > index; move--)
            {
                _sales[move] = _sales[move - 1];
            }

            Sale sale = new Sale();
            sale.Number = number;
            _sales[index] = sale;
            _count++;
            return sale;
        }

        /// <summary>A sale of the book is over: see <see cref="Sale.Rest"/>.</summary>
        public void Rest(Sale sale)
        {
            int index = IndexOf(sale.Number);
            sale.Rest(index > 0 ? _sales[index - 1] : null);
        }

        /// <summary>Forgets a sale that never began.</summary>
        public void Remove(Sale sale)
        {
            int index = IndexOf(sale.Number);
            if (index < _count && _sales[index] == sale)
            {
                RemoveAt(index);
            }
        }

        /// <summary>The newest approved sale that the reference names, or null.</summary>
        public Sale FindApproved(string reference)
        {
            for (int index = _count - 1; index >= 0; index--)
            {
                Sale sale = _sales[index];
                if (sale.Operation == PaymentOperation.Sale && sale.Verdict == SaleVerdict.Approved
                    && sale.IsNamedBy(reference))
                {
                    return sale;
                }
            }

            return null;
        }

        /// <summary>The newest approved sale whose number ends with the given one, or null. digits: 1 to 9.</summary>
        public Sale FindSlip(long slip, int digits)
        {
            long size = 1;
            for (int digit = 0; digit < digits; digit++)
            {
                size *= 10;
            }

            for (int index = _count - 1; index >= 0; index--)
            {
                Sale sale = _sales[index];
                if (sale.Operation == PaymentOperation.Sale && sale.Verdict == SaleVerdict.Approved
                    && sale.Number % size == slip)
                {
                    return sale;
                }
            }

            return null;
        }

        /// <summary>
        /// The approved sale of exactly that amount, with an outcome after record afterSeq and of which nothing was given back;
        /// null when there is none. isAmbiguous: nobody can tell which is meant (null too): there is more than one, or one that
        /// no register has heard of.
        /// </summary>
        public Sale FindWhole(long amountMinor, uint afterSeq, out bool isAmbiguous)
        {
            isAmbiguous = false;
            Sale found = null;
            for (int index = _count - 1; index >= 0; index--)
            {
                Sale sale = _sales[index];
                bool fits = sale.Operation == PaymentOperation.Sale && sale.Verdict == SaleVerdict.Approved
                    && sale.OutcomeSeq > afterSeq && sale.AmountMinor == amountMinor && RemainingMinor(sale) == amountMinor;
                isAmbiguous |= fits && (found != null || sale.IsApprovedUntold);
                found = fits ? sale : found;
            }

            return isAmbiguous ? null : found;
        }

        /// <summary>The newest sale that moved money or may have, or null: what "the last one" means.</summary>
        public Sale FindLast()
        {
            for (int index = _count - 1; index >= 0; index--)
            {
                Sale sale = _sales[index];
                if (sale.Operation == PaymentOperation.Sale && sale.Verdict != SaleVerdict.Declined
                    && sale.Verdict != SaleVerdict.NotStarted)
                {
                    return sale;
                }
            }

            return null;
        }

        /// <summary>The newest sale or refund, whatever became of it, or null.</summary>
        public Sale FindNewest()
        {
            return _count == 0 ? null : _sales[_count - 1];
        }

        /// <summary>What is left to give back of a sale. Refunds whose truth is not known count as given.</summary>
        public long RemainingMinor(Sale original)
        {
            long remaining = original.AmountMinor - original.RefundedBeforeMinor;
            for (int index = 0; index < _count; index++)
            {
                Sale refund = _sales[index];
                if (refund.CountsAsRefunded && refund.IsRefundOf(original) && refund.Number > original.RefundedUpTo)
                {
                    remaining -= refund.AmountMinor;
                }
            }

            return remaining < 0 ? 0 : remaining;
        }

        // First index whose number is not below the given one.
        private int IndexOf(uint number)
        {
            int low = 0;
            int high = _count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (_sales[middle].Number < number)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        // Removes the oldest sale that may go, and answers where the new one goes now.
        private int Evict(int insertAt)
        {
            int victim = Oldest(true);
            victim = victim >= 0 ? victim : Oldest(false);
            victim = victim >= 0 ? victim : 0;

            RemoveAt(victim);
            return victim < insertAt ? insertAt - 1 : insertAt;
        }

        private void RemoveAt(int index)
        {
            for (int move = index; move < _count - 1; move++)
            {
                _sales[move] = _sales[move + 1];
            }

            _count--;
            _sales[_count] = null;
        }

        // The oldest sale that is final, or -1. strictly: and that no register may ask for again; in the older half of the book
        // its time for that is long over, and on a line that loses every ACK such sales would fill the book for ever. A refund
        // whose sale is still here stays, because it counts against what remains.
        private int Oldest(bool strictly)
        {
            for (int index = 0; index < _count; index++)
            {
                Sale sale = _sales[index];
                bool final = sale.Verdict != SaleVerdict.None || sale.Review != ReviewReason.None;
                bool counts = sale.CountsAsRefunded && Find(sale.OriginalNumber) != null;
                bool offered = sale.IsApprovedUntold && index >= _count / 2;
                if (final && !counts && !(strictly && offered))
                {
                    return index;
                }
            }

            return -1;
        }
    }
}
