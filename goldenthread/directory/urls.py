from django.urls import path

from goldenthread.directory.views import contracts, locations, placements, providers

urlpatterns = [
    path("providers", providers.providers, name="providers"),
    path("providers/set-up", providers.import_register, name="import_register"),
    path("providers/<uuid:provider_id>", providers.provider, name="provider"),
    path("providers/<uuid:provider_id>/contracts/add", contracts.add_contract, name="add_contract"),
    path("contracts", contracts.contracts, name="contracts"),
    path("contracts/<uuid:contract_id>/change", contracts.change_contract, name="change_contract"),
    path("contracts/<uuid:contract_id>/end", contracts.end_contract, name="end_contract"),
    path("locations/<uuid:location_id>", locations.location, name="location"),
    path("locations/<uuid:location_id>/history", locations.payment_history, name="payment_history"),
    path("locations/<uuid:location_id>/placements/add", placements.add_placement, name="add_placement"),
    path("placements/<uuid:placement_id>/end", placements.end_placement, name="end_placement"),
]
