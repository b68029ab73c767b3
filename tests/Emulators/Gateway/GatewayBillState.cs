namespace Bridge.Emulators.Gateway;

/// <summary>The states of a bill, by the gateway's own names.</summary>
public enum GatewayBillState
{
    CREATED,
    SHOWN,
    SCANNED,
    PAID,
    DECLINED,
    EXPIRED,
    CANCELLED,
    UNKNOWN,
    MANUAL_REVIEW,
}
