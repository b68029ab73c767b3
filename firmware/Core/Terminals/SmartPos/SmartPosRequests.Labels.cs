namespace Bridge.Terminals.SmartPos
{
    // Paths, and the same for people: labels without secrets.
    internal sealed partial class SmartPosRequests
    {
        private string PathOf(SmartPosCallKind kind)
        {
            switch (kind)
            {
                case SmartPosCallKind.Start:
                    return _order.Operation == TerminalOperation.Refund ? SmartPosPath.Refund : SmartPosPath.Payment;
                case SmartPosCallKind.Actualize:
                    return SmartPosPath.Actualize;
                case SmartPosCallKind.Probe:
                    return _version.IsV1 ? SmartPosPath.Status : SmartPosPath.DeviceInfo;
                case SmartPosCallKind.Register:
                    return SmartPosPath.Register;
                case SmartPosCallKind.Renew:
                    return SmartPosPath.Revoke;
                default:
                    return SmartPosPath.Status;
            }
        }

        private string Path(string path)
        {
            return _version.IsV1 ? path : SmartPosPath.Version2 + path;
        }

        private string LabelOf(SmartPosCallKind kind)
        {
            switch (kind)
            {
                case SmartPosCallKind.Start:
                    return StartLabel();

                case SmartPosCallKind.Status:
                    return _statusLabel;

                case SmartPosCallKind.Actualize:
                    return _actualizeLabel;

                case SmartPosCallKind.Check:
                    return "GET " + Path(SmartPosPath.Status) + "?processId=" + NoProcess;

                case SmartPosCallKind.Register:
                    return "GET " + Path(SmartPosPath.Register) + "?name=" + _setup.ClientName;

                case SmartPosCallKind.Renew:
                    return "GET " + Path(SmartPosPath.Revoke) + "?name=" + _access.Name;

                default:
                    return "GET " + Path(PathOf(kind)) + (_version.IsV1 ? "?processId=" + NoProcess : string.Empty);
            }
        }

        private string StartLabel()
        {
            bool isRefund = _order.Operation == TerminalOperation.Refund;
            long tenge = _order.AmountMinor / SmartPosOrder.TiynPerTenge;
            return "GET " + Path(PathOf(SmartPosCallKind.Start)) + "?amount=" + tenge.ToString()
                + (isRefund ? "&method=" + _order.Method + "&transactionId=" + _order.TransactionId : string.Empty)
                + (_setup.OwnCheque ? "&owncheque=true" : string.Empty);
        }
    }
}
