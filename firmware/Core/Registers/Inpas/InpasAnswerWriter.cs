using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// Writes the fields of a result (SPEC 4.2) from a request's context and the reply. Pure. Fields rise, with the
    /// receipt last: known registers find the amount by its place at the start, and join blocks only inside the
    /// last field.
    /// </summary>
    public static class InpasAnswerWriter
    {
        /// <summary>The longest answer in bytes. A receipt that does not fit twice is sent once, one that does
        /// not fit once is left out: the outcome matters more than the paper, which can be asked for again.</summary>
        public const int LengthMax = 6144;

        /// <summary>The longest text for the cashier. It keeps all fields before the receipt inside the first
        /// block.</summary>
        public const int TextLengthMax = 160;

        private const int IdentifierLengthMax = 20;
        private const int FieldHeadLength = 3;
        private const int MarkLength = 8;

        // All fields but the receipt: what is echoed, 20 others at their longest, and the text.
        private const int FieldsLengthMax =
            RegisterRequest.ContextLengthMax + (20 * (FieldHeadLength + IdentifierLengthMax)) + TextLengthMax;

        /// <summary>A frame whose length ends in this byte is taken for a WAIT by one client (SPEC 5.4).</summary>
        private const int WaitLength = 5;

        private const string NotSupported = "OPERATION NOT SUPPORTED";

        /// <summary>Bytes that the answer surely fits, at most LengthMax.</summary>
        public static int RoomFor(RegisterReply reply)
        {
            int room = FieldsLengthMax + (2 * (reply.Receipt.Length + MarkLength));
            return room < LengthMax ? room : LengthMax;
        }

        public static void Write(InpasContext context, RegisterReply reply, bool secondCopy, ByteWriter target)
        {
            WriteFields(context, reply, secondCopy, 0, target);
            if ((target.Length & 0xFF) == WaitLength)
            {
                WriteFields(context, reply, secondCopy, 1, target);
            }
        }

        private static void WriteFields(
            InpasContext context, RegisterReply reply, bool secondCopy, int textPadding, ByteWriter target)
        {
            target.Clear();
            Echo(InpasField.Amount, context, target);
            Echo(InpasField.Currency, context, target);
            Echo(InpasField.RegisterTime, context, target);
            Ascii(InpasField.CardMask, reply.CardMask, target);
            Ascii(InpasField.AuthorizationCode, reply.AuthorizationCode, target);
            Ascii(InpasField.Reference, reply.Reference, target);
            Ascii(InpasField.HostCode, HostCode(reply), target);
            Text(reply, textPadding, target);
            Ascii(InpasField.TerminalTime, reply.Time, target);
            Echo(InpasField.Operation, context, target);
            Echo(InpasField.RegisterNumber, context, target);
            if (context.LengthOf(InpasField.TerminalId) > 0)
            {
                Echo(InpasField.TerminalId, context, target);
            }
            else
            {
                Ascii(InpasField.TerminalId, reply.TerminalId, target);
            }

            if (reply.HasTotals)
            {
                Number(InpasField.DebitAmount, reply.DebitAmountWire, target);
                Number(InpasField.DebitCount, reply.DebitCount, target);
                Number(InpasField.CreditAmount, reply.CreditAmountWire, target);
                Number(InpasField.CreditCount, reply.CreditCount, target);
            }

            Number(InpasField.Status, Status(reply.Verdict), target);
            Receipt(reply.Receipt, secondCopy, target);
        }

        /// <summary>Status 1 is written in one place and for one verdict only; whatever is unknown is
        /// "undefined".</summary>
        private static int Status(RegisterVerdict verdict)
        {
            switch (verdict)
            {
                case RegisterVerdict.Approved: return InpasOperation.StatusApproved;
                case RegisterVerdict.Declined: return InpasOperation.StatusDeclined;
                case RegisterVerdict.Unsupported: return InpasOperation.StatusDeclined;
                case RegisterVerdict.NoLink: return InpasOperation.StatusNoLink;
                case RegisterVerdict.Aborted: return InpasOperation.StatusAborted;
                default: return InpasOperation.StatusNotConfirmed;
            }
        }

        private static string HostCode(RegisterReply reply)
        {
            return reply.Verdict == RegisterVerdict.Approved && reply.HostCode.Length == 0 ? "00" : reply.HostCode;
        }

        private static void Head(int field, int length, ByteWriter target)
        {
            target.WriteByte(field);
            target.WriteUInt16LittleEndian(length);
        }

        private static void Echo(int field, InpasContext context, ByteWriter target)
        {
            if (context.Has(field))
            {
                Head(field, context.LengthOf(field), target);
                context.CopyTo(field, target);
            }
        }

        private static void Ascii(int field, string text, ByteWriter target)
        {
            string value = text.Length > IdentifierLengthMax ? text.Substring(0, IdentifierLengthMax) : text;
            if (value.Length > 0)
            {
                Head(field, value.Length, target);
                target.WriteAscii(value);
            }
        }

        private static void Number(int field, long value, ByteWriter target)
        {
            int lengthAt = target.Length + 1;
            Head(field, 0, target);
            int start = target.Length;
            target.WriteDecimal(value);
            target.Patch(lengthAt, target.Length - start);
        }

        private static void Text(RegisterReply reply, int padding, ByteWriter target)
        {
            int length = reply.Text.Length > TextLengthMax ? TextLengthMax : reply.Text.Length;
            if (length == 0 && reply.Verdict == RegisterVerdict.Unsupported)
            {
                Head(InpasField.Text, NotSupported.Length + padding, target);
                target.WriteAscii(NotSupported);
            }
            else if (length + padding > 0)
            {
                Head(InpasField.Text, length + padding, target);
                WritePlain(reply.Text, length, target);
            }

            if (padding > 0)
            {
                target.WriteByte(' ');
            }
        }

        /// <summary>0xDF^^ lines ~ and, for the second copy, ~0xDA^^ lines ~; the marks are literal text (SPEC
        /// 4.3).</summary>
        private static void Receipt(byte[] receipt, bool secondCopy, ByteWriter target)
        {
            int once = 6 + receipt.Length + 1;
            int twice = once + 1 + once;
            int room = LengthMax - target.Length - FieldHeadLength;
            if (receipt.Length == 0 || once > room)
            {
                return;
            }

            bool both = secondCopy && twice <= room;
            Head(InpasField.Receipt, both ? twice : once, target);
            Copy("0xDF^^", receipt, target);
            if (both)
            {
                target.WriteByte('~');
                Copy("0xDA^^", receipt, target);
            }
        }

        private static void Copy(string mark, byte[] receipt, ByteWriter target)
        {
            target.WriteAscii(mark);
            WritePlain(receipt, receipt.Length, target);
            target.WriteByte('~');
        }

        /// <summary>Text of ours must not carry the marks that registers split at.</summary>
        private static void WritePlain(byte[] text, int length, ByteWriter target)
        {
            for (int index = 0; index < length; index++)
            {
                byte value = text[index];
                target.WriteByte(value == '~' || value == '^' ? '-' : value);
            }
        }
    }
}
